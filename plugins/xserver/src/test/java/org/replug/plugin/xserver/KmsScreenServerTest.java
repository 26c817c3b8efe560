package org.replug.plugin.xserver;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.replug.api.ScreenPlace;
import org.replug.api.ScreenProgram;
import org.replug.api.SessionProcess;

class KmsScreenServerTest {
  @TempDir Path folder;

  @Test
  void aMachineWithoutACardIsToldSo() {
    String obstacle = new KmsScreenServer(folder.resolve("drm")).obstacle().orElseThrow();
    assertTrue(obstacle.contains("has no graphics card"), obstacle);
  }

  @Test
  void aCardNeedsAMonitor() throws Exception {
    Files.createDirectory(folder.resolve("card0"));
    Path connector = Files.createDirectory(folder.resolve("card0-HDMI-A-1"));
    Files.writeString(connector.resolve("status"), "disconnected\n");
    KmsScreenServer server = new KmsScreenServer(folder);
    String obstacle = server.obstacle().orElseThrow();
    assertTrue(obstacle.contains("no monitor is connected"), obstacle);
    Files.writeString(connector.resolve("status"), "connected\n");
    assertEquals(Optional.empty(), server.obstacle());
  }

  @Test
  void nobodyConnectsToIt() {
    assertFalse(new KmsScreenServer(folder).listens());
  }

  @Test
  void theProgramIsBroughtAlongAndToldOfTheSocket() throws Exception {
    Path root = Files.createDirectory(folder.resolve("root"));
    Path place = Files.createDirectory(folder.resolve("place"));
    SessionProcess xorg = new SessionProcess(9, "Xorg", List.of("Xorg", ":7"), root);
    ScreenProgram program =
        new KmsScreenServer(folder)
            .program(List.of(xorg), new ScreenPlace(place, 0, ""))
            .orElseThrow();
    assertEquals(
        List.of(
            place.toString(),
            root + "/tmp/.X11-unix/X7",
            place.resolve("authority").toString(),
            place.resolve("shown").toString()),
        program.command().subList(program.command().size() - 4, program.command().size()));
    assertEquals(
        List.of("unshare", "--mount", "--propagation", "slave"), program.command().subList(0, 4));
    assertTrue(Files.isExecutable(place.resolve("replug-kms")));
    assertEquals(0, Files.size(place.resolve("authority")));
  }

  @Test
  void aSessionWithoutAnXServerHasNoScreen() throws Exception {
    SessionProcess shell = new SessionProcess(9, "bash", List.of("bash"), folder);
    assertEquals(
        Optional.empty(),
        new KmsScreenServer(folder).program(List.of(shell), new ScreenPlace(folder, 0, "")));
  }
}
