package io.doppel.app;

import io.doppel.indexer.IndexSettings;
import io.doppel.models.embed.Model;

/**
 * What an index run needs to know.
 *
 * @param settings where and what to index
 * @param model the model that the settings' manifest speaks of
 */
record Indexing(IndexSettings settings, Model model) {}
