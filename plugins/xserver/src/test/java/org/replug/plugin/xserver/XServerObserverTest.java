package org.replug.plugin.xserver;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.replug.api.Observation;
import org.replug.api.ObservedDevice;
import org.replug.api.SessionProcess;
import org.replug.plugin.xserver.protocol.Captured;
import org.replug.plugin.xserver.protocol.FakeXServer;

@Timeout(30)
class XServerObserverTest {
  private static final int XTEST_ATOM = 231;
  private static final int NODE_ATOM = 242;

  /** Stands for {@code /proc/PID}. */
  @TempDir Path proc;

  private final XServerObserver observer = new XServerObserver();
  private Path root;

  @BeforeEach
  void aRoot() throws IOException {
    root = proc.resolve("root");
    Files.createDirectories(root.resolve("tmp/.X11-unix"));
  }

  @Test
  void aSessionWithoutAnXServerHasNoAnswer() throws Exception {
    List<SessionProcess> processes =
        List.of(
            process("xinit", "xinit", "/usr/bin/xterm", "--", "/usr/bin/X", ":7"),
            process("Xorg"), // a zombie
            process("bash", "bash", "Xorg"));
    assertEquals(Optional.empty(), observer.observe(processes));
    assertEquals(Optional.empty(), observer.screenshot(processes));
  }

  @Test
  void devicesWithANodeComeFirstAndTheServersOwnAreLeftOut() throws Exception {
    try (FakeXServer server = FakeXServer.answering(socket(7), answers(5, 7, 99))) {
      assertEquals(
          Optional.of(
              new Observation(
                  "X server :7",
                  List.of("input"),
                  List.of(
                      new ObservedDevice(7, "Test pointer", "/dev/input/event4", false),
                      new ObservedDevice(4, "Virtual core XTEST pointer", "", true),
                      new ObservedDevice(6, "Test keyboard", "", true)))),
          observer.observe(List.of(process("Xorg", "/usr/lib/xorg/Xorg", ":7"))));
      server.awaitClientGone();
    }
  }

  @Test
  void aDeviceUnpluggedSinceItWasListedIsLeftOut() throws Exception {
    try (FakeXServer server = FakeXServer.answering(socket(7), answers(5, 7, 6))) {
      Observation seen = observer.observe(List.of(process("X", "X", ":7"))).orElseThrow();
      assertEquals(List.of(7, 4), seen.devices().stream().map(ObservedDevice::id).toList());
    }
  }

  @Test
  void aServerThatShowsItsScreenElsewhereTellsNothingOfTheMachine() throws Exception {
    try (FakeXServer server = FakeXServer.answering(socket(2), answers(5, 7, 99))) {
      Observation seen =
          observer.observe(List.of(process("Xtigervnc", "/usr/bin/Xtigervnc", ":2"))).orElseThrow();
      assertEquals(List.of(), seen.subsystems());
    }
  }

  @Test
  void aServerOnHardwareIsAskedBeforeANestedOne() throws Exception {
    List<SessionProcess> processes =
        List.of(process("Xephyr", "Xephyr", ":1"), process("Xorg", "/usr/lib/xorg/Xorg", ":0"));
    assertEquals(Optional.of(":0"), XServer.among(processes).map(s -> s.display().toString()));
  }

  @Test
  void theScreenIsTakenAsOnePicture() throws Exception {
    try (FakeXServer server = FakeXServer.answering(socket(7), answers(5, 7, 99))) {
      byte[] png = observer.screenshot(List.of(process("Xorg", "Xorg", ":7"))).orElseThrow();
      var image = ImageIO.read(new ByteArrayInputStream(png));
      assertEquals(640, image.getWidth());
      assertEquals(480, image.getHeight());
      assertEquals(0xff000000 | 479, image.getRGB(639, 479)); // the fake draws the row's number
      assertEquals(0xff000000, image.getRGB(0, 0));
      server.awaitClientGone();
    }
  }

  @Test
  void anErrorNamesTheServerAndItsProcess() {
    IOException e =
        assertThrows(
            IOException.class, () -> observer.observe(List.of(process("Xorg", "Xorg", ":7"))));
    assertEquals(
        "X server :7 (pid 123) cannot be reached at " + socket(7) + ": No such file or directory",
        e.getMessage());
  }

  @Test
  void aServerThatIsStoppedIsToldWithWhatLetsItGoOn() throws IOException {
    Files.writeString(proc.resolve("status"), "Name:\tXorg\nUmask:\t0022\nState:\tT (stopped)\n");
    IOException e =
        assertThrows(
            IOException.class, () -> observer.observe(List.of(process("Xorg", "Xorg", ":7"))));
    assertTrue(
        e.getMessage().endsWith(": it is stopped; `kill -CONT 123` lets it go on"), e::getMessage);
  }

  @Test
  void anAuthorityFileThatCannotBeReadIsNamed() throws Exception {
    SessionProcess server = process("Xorg", "Xorg", ":7", "-auth", "/run/auth");
    IOException missing = assertThrows(IOException.class, () -> observer.observe(List.of(server)));
    assertEquals(
        "X server :7 (pid 123) cannot be asked: its authority file cannot be read: /run/auth",
        missing.getMessage());
    Files.createDirectory(root.resolve("run"));
    Files.write(root.resolve("run/auth"), new byte[] {1, 2, 3});
    IOException malformed =
        assertThrows(IOException.class, () -> observer.observe(List.of(server)));
    assertEquals(
        "X server :7 (pid 123) cannot be asked: its file /run/auth is no authority file: the entry"
            + " at byte 0 is cut short",
        malformed.getMessage());
  }

  @Test
  void aServerThatListensNowhereIsAnError() throws Exception {
    Files.createDirectory(proc.resolve("net"));
    Files.createDirectory(proc.resolve("fd"));
    Files.writeString(proc.resolve("net/unix"), "");
    IOException e =
        assertThrows(
            IOException.class,
            () -> observer.observe(List.of(process("Xorg", "Xorg", "-displayfd", "3"))));
    assertTrue(e.getMessage().contains("pid 123"), e.getMessage());
  }

  private Path socket(int display) {
    return root.resolve("tmp/.X11-unix/X" + display);
  }

  private SessionProcess process(String command, String... arguments) {
    return new SessionProcess(123, command, List.of(arguments), root);
  }

  /**
   * Xorg's own answers, told apart by opcode.
   *
   * @param xtest the device that is said to be an XTEST device
   * @param node the device that is said to have a device node
   * @param gone the device that is said to be no device
   */
  private static FakeXServer.Answers answers(int xtest, int node, int gone) {
    return (opcode, second, body) ->
        switch (opcode) {
          case 98 -> extension(body.getShort(0) == 5);
          case 16 -> atom(body.getShort(0) == 11 ? NODE_ATOM : XTEST_ATOM);
          case 131 -> input(second, body, xtest, node, gone);
          case 140 -> captured(second == 0 ? "randr-version" : "providers");
          case 14 -> captured("geometry");
          case 73 -> image(body.getShort(6), body.getShort(8), body.getShort(10));
          default -> throw new AssertionError("opcode " + opcode);
        };
  }

  private static byte[] input(int second, ByteBuffer body, int xtest, int node, int gone) {
    if (second != 59) {
      return captured(second == 47 ? "xi-version" : "xi-devices");
    }
    int device = body.getShort(0);
    if (device == gone) {
      return captured("property-bad-device");
    }
    boolean has = device == (body.getInt(4) == NODE_ATOM ? node : xtest);
    return captured(has ? "property-node" : "property-absent");
  }

  private static byte[] extension(boolean randr) {
    byte[] answer = captured("extension");
    answer[9] = (byte) (randr ? 140 : 131);
    return answer;
  }

  private static byte[] atom(int atom) {
    byte[] answer = captured("atom");
    ByteBuffer.wrap(answer).order(FakeXServer.ORDER).putInt(8, atom);
    return answer;
  }

  private static byte[] image(int y, int width, int height) {
    ByteBuffer answer = ByteBuffer.allocate(32 + 4 * width * height).order(FakeXServer.ORDER);
    answer.put(0, (byte) 1).putInt(4, width * height).position(32);
    answer.order(ByteOrder.LITTLE_ENDIAN); // as the captured setup says of images
    for (int row = y; row < y + height; row++) {
      for (int x = 0; x < width; x++) {
        answer.putInt(row);
      }
    }
    return answer.array();
  }

  private static byte[] captured(String name) {
    return Captured.bytes(name, FakeXServer.ORDER);
  }
}
