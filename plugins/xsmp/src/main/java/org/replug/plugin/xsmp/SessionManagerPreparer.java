package org.replug.plugin.xsmp;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.pf4j.Extension;
import org.replug.api.Preparation;
import org.replug.api.SessionPreparer;
import org.replug.api.SessionProcess;

/** Speaks to the session manager that {@code replug session run} starts in every session. */
@Extension
public final class SessionManagerPreparer implements SessionPreparer {
  private static final String PROGRAM = "replug-session-manager";
  // /proc/PID/comm has fifteen letters of a name.
  private static final String COMMAND = PROGRAM.substring(0, 15);
  private static final Path SOCKET = Path.of("run/replug/session-manager");
  private static final String SECONDS = "seconds";

  // Less than a plugin's call may take.
  private Duration patience = Duration.ofSeconds(4);

  @Override
  public void configure(Map<String, String> settings) {
    String seconds = settings.getOrDefault(SECONDS, "" + patience.toSeconds());
    if (!seconds.matches("[1-9][0-9]{0,3}")) {
      throw new IllegalArgumentException(SECONDS + " is no number from 1 to 9999: " + seconds);
    }
    patience = Duration.ofSeconds(Integer.parseInt(seconds));
  }

  @Override
  public Optional<Preparation> prepare(List<SessionProcess> processes) throws IOException {
    Optional<Path> socket = socket(processes);
    if (socket.isEmpty()) {
      return Optional.empty();
    }
    try (Conversation conversation = Conversation.with(socket.get(), patience)) {
      SaveAnswers answers = new SaveAnswers();
      conversation.say("save");
      while (!answers.complete()) {
        Optional<String> line = conversation.hear();
        if (line.isEmpty()) {
          break;
        }
        answers.add(line.get());
      }
      return answers.preparation();
    }
  }

  @Override
  public int resume(List<SessionProcess> processes) throws IOException {
    Optional<Path> socket = socket(processes);
    if (socket.isEmpty()) {
      return 0;
    }
    try (Conversation conversation = Conversation.with(socket.get(), patience)) {
      conversation.say("resume");
      String answer =
          conversation.hear().orElseThrow(() -> new IOException(PROGRAM + " does not answer"));
      if (!answer.matches("resumed [0-9]{1,4}")) {
        throw new IOException(PROGRAM + " answers " + answer);
      }
      return Integer.parseInt(answer.substring(answer.indexOf(' ') + 1));
    }
  }

  private static Optional<Path> socket(List<SessionProcess> processes) {
    return processes.stream()
        .filter(process -> process.command().equals(COMMAND))
        .map(process -> process.root().resolve(SOCKET))
        .findFirst();
  }
}
