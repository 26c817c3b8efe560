package org.replug.plugin.xserver;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.replug.api.ScreenPlace;
import org.replug.api.ScreenProgram;
import org.replug.api.SessionProcess;

class VncScreenServerTest {
  private static final Path PROGRAM = Path.of("/bin/true");

  @TempDir Path folder;

  @Test
  void aMissingProgramIsNamedWithItsPackage() {
    VncScreenServer server = new VncScreenServer(List.of(folder.resolve("x0vncserver")));
    String obstacle = server.obstacle().orElseThrow();
    assertTrue(obstacle.contains("x0vncserver is not installed"), obstacle);
    assertTrue(obstacle.contains("package tigervnc-scraping-server"), obstacle);
  }

  @Test
  void aSessionWithoutAnXServerHasNoScreen() throws Exception {
    SessionProcess shell = new SessionProcess(9, "bash", List.of("bash"), folder);
    assertEquals(Optional.empty(), server().program(List.of(shell), place()));
  }

  @Test
  void theProgramListensOnLoopbackAloneAndAsksForThePassword() throws Exception {
    Path root = Files.createDirectory(folder.resolve("root"));
    SessionProcess xorg = new SessionProcess(9, "Xorg", List.of("Xorg", ":7"), root);
    ScreenProgram program = server().program(List.of(xorg), place()).orElseThrow();
    List<String> command = program.command();
    assertEquals(List.of("unshare", "--mount", "--propagation", "slave"), command.subList(0, 4));
    assertTrue(command.contains(root + "/tmp/.X11-unix/X7"), command::toString);
    assertTrue(
        command.containsAll(
            List.of("-rfbport=5901", "-localhost=1", "-UseIPv6=0", "-SecurityTypes=VncAuth")),
        command::toString);
    assertTrue(command.stream().noneMatch(word -> word.contains("secret12")), command::toString);
    assertTrue(
        program.environment().get("DISPLAY").matches(":[1-9]\\d{8}"),
        program.environment()::toString);
    assertEquals(8, Files.size(folder.resolve("vnc-password")));
  }

  @Test
  void aPasswordFileHasTheFormOfVnc() {
    // As vncpasswd(1) writes them.
    assertArrayEquals(
        HexFormat.of().parseHex("dbd83cfd727a1458"), VncPassword.obfuscated("password"));
    assertArrayEquals(
        VncPassword.obfuscated("password"), VncPassword.obfuscated("password and more"));
  }

  private static VncScreenServer server() {
    return new VncScreenServer(List.of(PROGRAM));
  }

  private ScreenPlace place() {
    return new ScreenPlace(folder, 5901, "secret12");
  }
}
