package org.replug.cli;

import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.replug.api.FailureCode;
import org.replug.api.ReplugException;
import org.replug.cli.configuration.SettingsReader;
import org.replug.engine.Engine;
import org.replug.engine.Installation;

/** The program {@code replug}. */
public final class Main {
  private Main() {}

  /** Runs one command and ends with its exit status. */
  public static void main(String[] arguments) {
    // No logging backend is shipped; without this, its absence would be reported at each start.
    System.setProperty("slf4j.internal.verbosity", "ERROR");
    // No option has such a type; to look them up is a twentieth of a short command's time.
    System.setProperty("picocli.converters.excludes", "java.time.*,java.sql.*");
    EarlyStart.of(arguments);
    System.exit(SignalGuard.guard(() -> run(arguments)));
  }

  private static int run(String[] arguments) {
    AnswerStream answers =
        new AnswerStream(new BufferedOutputStream(new FileOutputStream(FileDescriptor.out)));
    PrintWriter out = writer(answers);
    PrintWriter err = writer(new FileOutputStream(FileDescriptor.err));
    Installation installation = Installation.at(home());
    int status =
        new Commands(
                new Surroundings(
                    System.in,
                    out,
                    err,
                    terminal(Path.of("/proc/self/fd/2")),
                    terminal(Path.of("/proc/self/fd/0")),
                    SettingsReader.of(System.getenv()),
                    installation,
                    (settings, progress) -> new Engine(installation, settings, progress),
                    Path.of("/")))
            .run(arguments);
    out.flush();
    err.flush();
    return answers.lost().map(failure -> lost(failure, err)).orElse(status);
  }

  private static int lost(IOException failure, PrintWriter err) {
    ReplugException told =
        new ReplugException(
            FailureCode.INPUT_OUTPUT,
            "The answer could not be written to standard output: " + failure.getMessage(),
            "Look at where standard output goes. What the command did stands.");
    new FailureText(err, false).print(told);
    return told.code().exitStatus();
  }

  private static PrintWriter writer(OutputStream stream) {
    return new PrintWriter(new OutputStreamWriter(stream, StandardCharsets.UTF_8));
  }

  // The launcher says where Replug lies; a class directory of a build knows no plugins.
  private static Path home() {
    return Path.of(System.getProperty("replug.home", "/usr/lib/replug")).toAbsolutePath();
  }

  private static boolean terminal(Path descriptor) {
    try {
      return Files.readSymbolicLink(descriptor).toString().matches("/dev/(pts/\\d+|tty.*|console)");
    } catch (IOException | UnsupportedOperationException e) {
      return false;
    }
  }
}
