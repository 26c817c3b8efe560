package org.replug.plugin.xsmp;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
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
  // It answers by itself, without asking programs.
  private static final Duration RESUME_PATIENCE = Duration.ofSeconds(3);

  @Override
  public Optional<Preparation> prepare(List<SessionProcess> processes, Duration patience)
      throws IOException {
    Optional<Path> socket = socket(processes);
    if (socket.isEmpty()) {
      return Optional.empty();
    }
    try (Conversation conversation = Conversation.with(socket.get(), patience)) {
      conversation.say("save " + patience.toMillis());
      SaveAnswers answers = new SaveAnswers();
      Optional<String> line = Optional.of(answer(conversation));
      while (line.isPresent()) {
        answers.add(line.get());
        line = answers.complete() ? Optional.empty() : conversation.hear();
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
    try (Conversation conversation = Conversation.with(socket.get(), RESUME_PATIENCE)) {
      conversation.say("resume");
      String answer = answer(conversation);
      if (!answer.matches("resumed [0-9]{1,4}")) {
        throw new IOException("the session manager says " + answer);
      }
      return Integer.parseInt(answer.substring(answer.indexOf(' ') + 1));
    }
  }

  private static String answer(Conversation conversation) throws IOException {
    return conversation
        .hear()
        .orElseThrow(() -> new IOException("the session manager does not answer"));
  }

  private static Optional<Path> socket(List<SessionProcess> processes) {
    return processes.stream()
        .filter(process -> process.command().equals(COMMAND))
        .map(process -> process.root().resolve(SOCKET))
        .findFirst();
  }
}
