package org.replug.plugin.xserver;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.replug.api.Observation;
import org.replug.api.ObservedDevice;
import org.replug.api.SessionProcess;
import org.replug.plugin.xserver.protocol.Authorization;
import org.replug.plugin.xserver.protocol.Geometry;
import org.replug.plugin.xserver.protocol.GetGeometry;
import org.replug.plugin.xserver.protocol.RefusedException;
import org.replug.plugin.xserver.protocol.XConnection;

/**
 * A real Xorg in mount and network namespaces of its own, asked from outside of both. Needs root,
 * unshare and nsenter, Xorg with the dummy and inputtest drivers, xinput and xauth.
 */
@Timeout(60)
class XServerObserverIT {
  private static final Pattern LISTED =
      Pattern.compile("^[^\\p{Alnum}]*(\\S.*?)\\s+id=(\\d+)\\s+\\[(.*?)]$", Pattern.MULTILINE);

  @TempDir Path folder;

  private final XServerObserver observer = new XServerObserver();

  @BeforeAll
  static void xorgCanBeRun() {
    PrivateXorg.assumeInstalled();
  }

  @Test
  void aServerThatHasPaintedAnewStillAnswers() throws Exception {
    try (PrivateXorg xorg = PrivateXorg.startOpen(folder)) {
      assertTrue(observer.repaint(List.of(xorg.process())));
      assertTrue(observer.observe(List.of(xorg.process())).isPresent());
    }
  }

  @Test
  void theListIsTheOneOfXinput() throws Exception {
    try (PrivateXorg xorg = PrivateXorg.startOpen(folder)) {
      xorg.xinput("disable", "Test pointer");
      Observation seen = observer.observe(List.of(xorg.process())).orElseThrow();
      assertEquals("X server :93", seen.server());
      assertEquals(List.of("input"), seen.subsystems());
      Set<String> expected = new HashSet<>();
      Matcher line = LISTED.matcher(xorg.xinput("list"));
      while (line.find()) {
        if (!line.group(3).contains("master") && !line.group(1).contains("XTEST")) {
          expected.add(line.group(1) + line.group(2) + !line.group(3).equals("floating slave"));
        }
      }
      assertEquals(2, expected.size());
      Set<String> observed = new HashSet<>();
      seen.devices().forEach(d -> observed.add(d.name() + d.id() + d.enabled()));
      assertEquals(expected, observed);
    }
  }

  @Test
  void theDeviceNodeIsSeenAsTheDriverWouldSetIt() throws Exception {
    try (PrivateXorg xorg = PrivateXorg.startOpen(folder);
        RawXClient client = RawXClient.connect(xorg.socket())) {
      client.setDeviceNode(7, "/dev/input/event12");
      Observation seen = observer.observe(List.of(xorg.process())).orElseThrow();
      assertEquals(
          List.of(
              new ObservedDevice(7, "Test pointer", "/dev/input/event12", true),
              new ObservedDevice(6, "Test keyboard", "", true)),
          seen.devices());
    }
  }

  @Test
  void theScreenshotShowsWhatWasDrawn() throws Exception {
    try (PrivateXorg xorg = PrivateXorg.startOpen(folder);
        RawXClient client = RawXClient.connect(xorg.socket())) {
      client.paintRoot(0xff2010);
      client.showWindow(100, 300, 40, 50, 0x0010ff);
      byte[] png = observer.screenshot(List.of(xorg.process())).orElseThrow();
      BufferedImage image = ImageIO.read(new ByteArrayInputStream(png));
      assertEquals(640, image.getWidth());
      assertEquals(480, image.getHeight());
      for (int y = 0; y < 480; y++) {
        for (int x = 0; x < 640; x++) {
          boolean inside = x >= 100 && x < 140 && y >= 300 && y < 350;
          assertEquals(
              inside ? 0xff0010ff : 0xffff2010, image.getRGB(x, y), "pixel " + x + "," + y);
        }
      }
    }
  }

  @Test
  void theCookieOfTheServersOwnFileOpensIt() throws Exception {
    try (PrivateXorg xorg = PrivateXorg.startWithCookie(folder)) {
      Observation seen = observer.observe(List.of(xorg.process())).orElseThrow();
      assertEquals(2, seen.devices().size());
    }
  }

  @Test
  void withoutItsCookieTheServersReasonIsTold() throws Exception {
    try (PrivateXorg xorg = PrivateXorg.startWithCookie(folder)) {
      SessionProcess real = xorg.process();
      SessionProcess stripped =
          new SessionProcess(real.pid(), real.command(), List.of("Xorg", ":93"), real.root());
      IOException e = assertThrows(IOException.class, () -> observer.observe(List.of(stripped)));
      assertEquals(
          "X server :93 (pid "
              + real.pid()
              + ") refused: Authorization required, but no authorization protocol specified",
          e.getMessage());
    }
  }

  @Test
  void aServerThatChoseItsNumberItselfIsFoundByItsSocket() throws Exception {
    try (PrivateXorg xorg = PrivateXorg.startOpen(folder)) {
      SessionProcess real = xorg.process();
      SessionProcess silent =
          new SessionProcess(
              real.pid(), real.command(), List.of("Xorg", "-displayfd", "1"), real.root());
      assertEquals("X server :93", observer.observe(List.of(silent)).orElseThrow().server());
    }
  }

  @Test
  void theOtherByteOrderIsUnderstoodWhereTheServerTakesIt() throws Exception {
    ByteOrder other =
        ByteOrder.nativeOrder() == ByteOrder.LITTLE_ENDIAN
            ? ByteOrder.BIG_ENDIAN
            : ByteOrder.LITTLE_ENDIAN;
    try (PrivateXorg xorg = PrivateXorg.startOpen(folder);
        XConnection connection =
            XConnection.open(xorg.socket(), Authorization.NONE, other, Duration.ofSeconds(2))) {
      assertEquals(
          new Geometry(24, 640, 480), connection.ask(new GetGeometry(connection.setup().root())));
      assertEquals(2, new DeviceList(connection).ask().size());
    } catch (RefusedException e) {
      assumeTrue(false, "this Xorg takes no clients of the other byte order");
    }
  }

  @Test
  void aFrozenServerIsAnErrorAndLeftAsItWas() throws Exception {
    try (PrivateXorg xorg = PrivateXorg.startOpen(folder)) {
      xorg.signal("STOP");
      IOException e =
          assertThrows(IOException.class, () -> observer.observe(List.of(xorg.process())));
      assertTrue(e.getMessage().contains(") gave no answer within 2000 ms: "), e.getMessage());
      assertTrue(e.getMessage().endsWith(" lets it go on"), e.getMessage());
      xorg.signal("CONT");
      assertEquals(2, observer.observe(List.of(xorg.process())).orElseThrow().devices().size());
    }
  }

  @Test
  void noConnectionIsLeftBehind() throws Exception {
    try (PrivateXorg xorg = PrivateXorg.startOpen(folder)) {
      int before = xorg.openFiles();
      for (int i = 0; i < 20; i++) {
        observer.observe(List.of(xorg.process()));
      }
      // Xorg hangs up first and closes its descriptor a moment later. A server that has just
      // started
      // may also have closed one of its own by now.
      assertTimeoutPreemptively(
          Duration.ofSeconds(20),
          () -> {
            while (xorg.openFiles() > before) {
              Thread.sleep(1);
            }
          },
          () -> "the server had " + before + " descriptors before 20 observations");
    }
  }

  @Test
  void theSocketIsNotReachableByItsOwnPathFromHere() throws Exception {
    try (PrivateXorg xorg = PrivateXorg.startOpen(folder)) {
      assertFalse(Files.exists(Path.of("/tmp/.X11-unix/X93")), "the mount namespace is its own");
      assertTrue(Files.exists(xorg.socket()));
    }
  }
}
