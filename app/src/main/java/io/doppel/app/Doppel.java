package io.doppel.app;

import io.doppel.common.DoppelException;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.SequencedMap;
import java.util.function.Supplier;
import java.util.logging.Level;
import java.util.logging.Logger;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The {@code doppel} command line. Exit codes: 0 done, 1 error, 2 usage, 11 found. */
@Command(
    name = "doppel",
    description = "Finds the look-alikes in an image collection.",
    version = "doppel 0.1.0",
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "Exit codes: 0 done, 1 error, 2 usage; of dupes and match, 11 when something was found; 130 or"
          + " 143 when told to end.",
      "doppel COMMAND --help tells more about a command."
    })
public final class Doppel implements Runnable {
  private static final SequencedMap<String, Supplier<Object>> COMMANDS = commands();

  /** Kept, since the JDK lets loggers go together with their levels. */
  private static final Logger LUCENE = Logger.getLogger("org.apache.lucene");

  @Spec
  @SuppressWarnings("NullAway.Init") // picocli sets it
  private CommandSpec spec;

  /** Runs the command line and exits. */
  public static void main(String[] args) {
    PrintWriter out =
        new PrintWriter(new FileOutputStream(FileDescriptor.out), false, System.out.charset());
    PrintWriter err = new PrintWriter(System.err, true, System.err.charset());
    int exit = run(out, err, args);
    if (out.checkError()) {
      err.println("doppel: could not write all of the output to stdout");
      exit = Math.max(exit, 1);
    }
    System.exit(exit);
  }

  /** Runs the command line; gives the exit code. */
  static int run(PrintWriter out, PrintWriter err, String... args) {
    LUCENE.setLevel(Level.OFF);
    return commandLine(args)
        .setOut(out)
        .setErr(err)
        .setExecutionExceptionHandler((e, line, _) -> report(e, line))
        .setParameterExceptionHandler((e, _) -> reportUsage(e))
        .execute(args);
  }

  private static SequencedMap<String, Supplier<Object>> commands() {
    SequencedMap<String, Supplier<Object>> commands = new LinkedHashMap<>();
    commands.put("index", IndexCommand::new);
    commands.put("watch", WatchCommand::new);
    commands.put("search", SearchCommand::new);
    commands.put("explain", ExplainCommand::new);
    commands.put("dupes", DupesCommand::new);
    commands.put("match", MatchCommand::new);
    commands.put("plan", PlanCommand::new);
    commands.put("apply", ApplyCommand::new);
    commands.put("undo", UndoCommand::new);
    commands.put("serve", ServeCommand::new);
    commands.put("stats", StatsCommand::new);
    commands.put("verify", VerifyCommand::new);
    commands.put("snapshot", SnapshotCommand::new);
    commands.put("decide", DecideCommand::new);
    commands.put("eval", EvalCommand::new);
    commands.put("models", ModelsCommand::new);
    return commands;
  }

  /** Knows the command that is asked for, or else all: to learn of one takes a while. */
  private static CommandLine commandLine(String... args) {
    CommandLine line = new CommandLine(new Doppel());
    boolean oneIsEnough = args.length > 0 && COMMANDS.containsKey(args[0]);
    COMMANDS.forEach((name, command) -> {
      if (!oneIsEnough || name.equals(args[0])) {
        line.addSubcommand(name, command.get());
      }
    });
    return line;
  }

  private static int reportUsage(ParameterException e) {
    CommandLine line = e.getCommandLine();
    String message = "doppel: " + e.getMessage();
    message.lines().map(Text::printable).forEach(line.getErr()::println);
    line.getErr().println("See: " + line.getCommandSpec().qualifiedName() + " --help");
    return 2;
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
