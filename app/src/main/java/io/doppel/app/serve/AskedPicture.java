package io.doppel.app.serve;

import io.doppel.common.Embedding;
import io.doppel.models.image.Decoded;
import io.doppel.models.image.Region;
import java.util.Optional;

/**
 * A picture that came in to be asked with.
 *
 * @param id 32 hexadecimal digits: the first half of a hash of its bytes and the crop
 * @param crop the part of it that is asked with; without it, all of it
 * @param decoded what the network sees
 * @param embedding what the network says
 */
record AskedPicture(String id, Optional<Region> crop, Decoded decoded, Embedding embedding) {}
