package io.doppel.duplicates.apply;

import java.nio.file.Path;

/**
 * A file's way to another place.
 *
 * @param from where it is
 * @param to where it goes
 * @param base the folder above {@code to} that stays when the file is put back; empty ones between
 *     them go
 * @param state what the file is
 */
record Relocation(Path from, Path to, Path base, FileState state) {}
