package io.doppel.app;

import io.doppel.common.DoppelException;
import io.doppel.duplicates.keep.KeepPolicy;
import io.doppel.duplicates.keep.Keeper;
import io.doppel.duplicates.ledger.Ledger;
import io.doppel.duplicates.plan.Protection;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.Spec;

/** The options that say which pictures of a group stay. */
final class KeepOptions {
  @Spec(Spec.Target.MIXEE)
  @SuppressWarnings("NullAway.Init") // picocli sets it
  private CommandSpec spec;

  @Option(
      names = "--keep",
      paramLabel = "POLICY",
      description =
          "What makes a picture better than its copies, what counts most first:"
              + " 'raw, resolution, oldest, path:/archive/**'. Default: ${DEFAULT-VALUE}.",
      defaultValue = KeepPolicy.STANDARD)
  private String policy = KeepPolicy.STANDARD;

  @Option(
      names = "--protect",
      paramLabel = "PLACE",
      description =
          "Never touch what lies in this folder, or matches this glob that begins with / or **."
              + " May be given several times.")
  private List<String> places = List.of();

  /**
   * Checks what can be checked without a collection.
   *
   * @throws ParameterException when the options are of no use
   */
  void requireUsable() {
    try {
      KeepPolicy _ = KeepPolicy.parse(policy);
      Protection _ = new Protection(protectedGlobs());
    } catch (DoppelException e) {
      throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()), e);
    }
  }

  /** Whether somebody has set one of them. */
  boolean isGiven() {
    ParseResult parsed = spec.commandLine().getParseResult();
    return parsed.hasMatchedOption("--keep") || parsed.hasMatchedOption("--protect");
  }

  /** What is protected, as globs. */
  List<String> protectedGlobs() {
    return places.stream().map(ProtectedPlace::glob).toList();
  }

  /** Keeps by these options, and by what was decided before. */
  Keeper keeper(Ledger ledger) {
    return new Keeper(KeepPolicy.parse(policy), new Protection(protectedGlobs()), ledger);
  }

  /**
   * The same, where other pictures were compared with those of a reference: these are better than
   * any copy of theirs, and are protected.
   */
  Keeper keeper(Ledger ledger, Optional<Path> reference) {
    if (reference.isEmpty()) {
      return keeper(ledger);
    }
    String folder = ProtectedPlace.glob(reference.get().toString());
    return new Keeper(
        KeepPolicy.parse("path:\"%s/**\", %s".formatted(folder, policy)),
        new Protection(protectedGlobs(reference)),
        ledger);
  }

  /** What is protected, as globs; the reference is. */
  List<String> protectedGlobs(Optional<Path> reference) {
    return Stream.concat(places.stream(), reference.map(Path::toString).stream())
        .map(ProtectedPlace::glob)
        .toList();
  }
}
