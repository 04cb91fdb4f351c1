package io.doppel.app;

import io.doppel.common.DoppelException;
import io.doppel.common.ImageRecord;
import io.doppel.duplicates.Verdict;
import io.doppel.duplicates.group.GroupRequest;
import io.doppel.duplicates.group.GroupSearch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.BiPredicate;
import java.util.function.Predicate;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The options that say which groups of copies are sought. */
final class GroupOptions {
  @Spec(Spec.Target.MIXEE)
  @SuppressWarnings("NullAway.Init") // picocli sets it
  private CommandSpec spec;

  @Option(
      names = "--within",
      paramLabel = "FOLDER",
      description = "Look only at the pictures below a folder.")
  private Optional<Path> within = Optional.empty();

  @Option(
      names = "--against",
      paramLabel = "FOLDER",
      description =
          "Compare the other pictures with those below this folder, and not with one another;"
              + " its pictures represent the groups, and stay.")
  private Optional<Path> against = Optional.empty();

  @Option(
      names = "--min-verdict",
      converter = VerdictOption.class,
      paramLabel = "VERDICT",
      description =
          "How close a picture has to be to its group's representative: 'identical bytes',"
              + " 'identical pixels', 'edited copy' or 'same scene'. Default: 'edited copy'.")
  private Verdict least = Verdict.EDITED_COPY;

  @Option(
      names = "--threshold",
      preprocessor = Preprocessors.Signed.class,
      paramLabel = "COSINE",
      description =
          "Do not look at pairs of pictures whose embeddings are less alike than that: quicker,"
              + " and finds fewer. Default: looks at all that may be copies.")
  private double cosine = -1;

  /**
   * Checks what can be checked without a collection.
   *
   * @throws ParameterException when the options are of no use
   */
  void requireUsable() {
    if (!(cosine >= -1 && cosine <= 1)) {
      throw new ParameterException(
          spec.commandLine(),
          "--threshold: expected a cosine of -1 to 1, found " + Text.number(cosine));
    }
  }

  /** The reference, where there is one. */
  Optional<Path> against() {
    return against;
  }

  /**
   * Checks what was looked at.
   *
   * @throws DoppelException when a folder has none of the collection's pictures in it
   */
  void requireSome(GroupSearch search) {
    if (within.isPresent() && search.total() == 0) {
      throw none("--within", within.get());
    }
    if (against.isPresent() && search.references() == 0) {
      throw none("--against", against.get());
    }
  }

  private static DoppelException none(String flag, Path folder) {
    return new DoppelException(
        "%s %s: expected a folder with pictures of the collection, found none of them below it"
            .formatted(flag, folder));
  }

  /**
   * What is sought.
   *
   * @param apart pairs that do not belong in one group
   */
  GroupRequest request(BiPredicate<ImageRecord, ImageRecord> apart) {
    GroupRequest request = GroupRequest.copies().atLeast(least).closerThan(cosine).butFor(apart);
    if (within.isPresent()) {
      request = request.within(below(within.get(), "--within"));
    }
    return against.isPresent() ? request.against(below(against.get(), "--against")) : request;
  }

  /** Pictures are indexed under the real path of their folder, which need not be there any more. */
  private static Predicate<ImageRecord> below(Path folder, String flag) {
    try {
      Path real = Files.exists(folder) ? folder.toRealPath() : folder.toAbsolutePath().normalize();
      String uri = real.toUri().toString();
      String prefix = uri.endsWith("/") ? uri : uri + "/";
      return image -> image.uri().toString().startsWith(prefix);
    } catch (IOException e) {
      throw new DoppelException("%s %s: expected a folder, found %s".formatted(flag, folder, e), e);
    }
  }
}
