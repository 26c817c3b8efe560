package org.replug.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.replug.engine.check.Capability;

class SessionNeedsTest {
  @TempDir private Path root;

  @Test
  void whatIsMissingIsOptionalAndSaysWhatToInstall() throws Exception {
    Path programs = Files.createDirectories(root.resolve("usr/bin"));
    Files.createFile(programs.resolve("Xvnc"));
    List<Capability> all = SessionNeeds.capabilities(root);
    assertTrue(all.stream().noneMatch(Capability::required));
    assertEquals(
        List.of("session-xvnc"),
        all.stream().filter(Capability::available).map(Capability::name).toList());
    assertEquals(
        new Capability(
            "session-openbox",
            false,
            false,
            "openbox, the window manager of sessions, is missing",
            "On Debian: apt-get install openbox. Until then `session run` cannot be used."),
        all.get(1));
    assertEquals(
        "On Debian: apt-get install openbox dbus-daemon bash iproute2",
        SessionNeeds.advice(SessionNeeds.missing(root)));
  }

  @Test
  void nothingIsSaidToBeDoneWhereAllIsThere() throws Exception {
    Path programs = Files.createDirectories(root.resolve("usr/bin"));
    for (String program : List.of("Xvnc", "openbox", "dbus-run-session", "bash", "ip")) {
      Files.createFile(programs.resolve(program));
    }
    assertTrue(
        SessionNeeds.capabilities(root).stream()
            .allMatch(each -> each.available() && each.advice().isEmpty()));
  }
}
