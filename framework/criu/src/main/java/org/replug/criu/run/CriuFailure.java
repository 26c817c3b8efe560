package org.replug.criu.run;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.replug.api.FailureCode;
import org.replug.api.ReplugException;
import org.replug.criu.log.CriuLog;
import org.replug.criu.log.Diagnosis;

/**
 * Why a run of CRIU failed, for people.
 *
 * @param what what failed: {@code the dump of process 42}
 * @param fallback the code where the log says nothing that is known
 * @param log CRIU's log
 * @param errors what CRIU said before it had opened its log
 */
record CriuFailure(String what, FailureCode fallback, Path log, Path errors) {
  private static final int KILLED = 128 + 9;

  /** The failure that fits the end of a run. */
  ReplugException explain(CriuExit exit, Duration timeout) {
    String seeLog = "CRIU's log: " + log;
    if (exit.timedOut()) {
      return new ReplugException(
          fallback,
          what + " failed: CRIU did not end within " + timeout.toMillis() + " ms",
          "A file system that the session uses may hang, or the time is too short. " + seeLog);
    }
    String beforeLog = read(errors);
    String text = read(log) + "\n" + beforeLog;
    Optional<Diagnosis> cause = CriuLog.cause(text);
    if (cause.isPresent()) {
      Diagnosis found = cause.get();
      return new ReplugException(
          found.failure().orElse(fallback),
          what + " failed (" + found.code() + "): " + found.cause(),
          found.nextStep() + " " + seeLog);
    }
    if (exit.status() >= KILLED) {
      return new ReplugException(
          fallback,
          what + " failed: CRIU was ended by signal " + (exit.status() - 128),
          "Try again. " + seeLog);
    }
    String line =
        CriuLog.firstError(text)
            .or(() -> beforeLog.lines().filter(said -> !said.isBlank()).findFirst())
            .map(String::strip)
            .orElse("CRIU gave exit status " + exit.status());
    return new ReplugException(fallback, what + " failed: " + line, seeLog);
  }

  /** The failure of a dump that the session did not survive. */
  ReplugException fatal() {
    return new ReplugException(
        fallback,
        what + " failed: CRIU was killed while it worked inside the session, which did not survive",
        "Never kill CRIU: interrupt Replug, which ends it safely. CRIU's log: " + log);
  }

  private static String read(Path file) {
    try {
      return Files.readString(file, StandardCharsets.ISO_8859_1);
    } catch (IOException e) {
      return "";
    }
  }
}
