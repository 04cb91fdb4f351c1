package io.doppel.app;

import io.doppel.common.DoppelException;
import java.io.PrintWriter;
import java.util.logging.Level;
import java.util.logging.Logger;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The {@code doppel} command line. Exit codes: 0 done, 1 error, 2 usage. */
@Command(
    name = "doppel",
    description = "Finds the look-alikes in an image collection.",
    version = "doppel 0.1.0",
    mixinStandardHelpOptions = true,
    subcommands = {
      IndexCommand.class,
      SearchCommand.class,
      StatsCommand.class,
      VerifyCommand.class,
      ModelsCommand.class
    },
    footer = {
      "",
      "Exit codes: 0 done, 1 error, 2 usage.",
      "doppel COMMAND --help tells more about a command."
    })
public final class Doppel implements Runnable {
  /** Kept, since the JDK lets loggers go together with their levels. */
  private static final Logger LUCENE = Logger.getLogger("org.apache.lucene");

  @Spec private CommandSpec spec = CommandSpec.create();

  /** Runs the command line and exits. */
  public static void main(String[] args) {
    PrintWriter out = new PrintWriter(System.out, false, System.out.charset());
    PrintWriter err = new PrintWriter(System.err, true, System.err.charset());
    System.exit(run(out, err, args));
  }

  /** Runs the command line; gives the exit code. */
  static int run(PrintWriter out, PrintWriter err, String... args) {
    LUCENE.setLevel(Level.OFF);
    return new CommandLine(new Doppel())
        .setOut(out)
        .setErr(err)
        .setExecutionExceptionHandler((e, line, _) -> report(e, line))
        .setCaseInsensitiveEnumValuesAllowed(true)
        .execute(args);
  }

  private static int report(Exception e, CommandLine line) {
    if (e instanceof DoppelException) {
      line.getErr().println("doppel: " + Text.printable(String.valueOf(e.getMessage())));
    } else {
      line.getErr().println("doppel: this is a fault of Doppel's own; please report it:");
      e.printStackTrace(line.getErr());
    }
    return 1;
  }

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "expected a command, found none");
  }
}
