package org.replug.kernel.uevent;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.replug.api.Device;
import org.replug.api.DeviceNumber;
import org.replug.api.Uevent;
import org.replug.api.UeventAction;
import org.replug.kernel.SpawnedProcess;

/** What the real libudev and the real udevd make of our messages. */
@Timeout(60)
class LibudevIT {
  private static final Path UDEVADM = Path.of("/usr/bin/udevadm");
  private static final Path UDEVD = Path.of("/lib/systemd/systemd-udevd");

  /** A mount namespace with an empty /run: in it libudev believes that a udevd runs. */
  private static final String PRIVATE_RUN =
      "exec unshare -m bash -c 'mount -t tmpfs tmpfs /run && mkdir /run/udev && %s'";

  /** A udevd must not touch the machine's devices. */
  private static final String PRIVATE_DEV =
      "mount -t tmpfs tmpfs /dev && mknod /dev/null c 1 3 && mknod /dev/random c 1 8"
          + " && mknod /dev/urandom c 1 9";

  private static final String MONITOR =
      "stdbuf -oL udevadm monitor --udev --property --subsystem-match=input --tag-match=seat";

  private static final Uevent EVENT =
      Uevent.of(
          UeventAction.ADD,
          "/devices/virtual/input/input77/event77",
          "input",
          Map.of("DEVNAME", "/dev/input/event77", "ID_INPUT", "1", "TAGS", ":seat:"));

  @Test
  void libudevTakesAMessageThroughItsFilter() throws IOException {
    assumeTrue(Files.exists(UDEVADM), "udevadm is not installed");
    String script =
        PRIVATE_RUN.formatted("touch /run/udev/control; echo ready; exec unshare -n " + MONITOR);
    try (SpawnedProcess session = SpawnedProcess.script(script)) {
      awaitListener(session.pid(), 2);

      assertEquals(Pathway.UDEV, PathwayProbe.choose(session.pid()).pathway());
      Delivery delivery = UeventSender.send(session.pid(), Pathway.UDEV, List.of(EVENT));

      assertTrue(delivery.complete(), delivery::toString);
      session.awaitLine("add      /devices/virtual/input/input77/event77 (input)");
      session.awaitLine("ID_INPUT=1");
    }
  }

  @Test
  void libudevInAMappedUserNamespaceTakesAMessageOfItsOwnRoot() throws IOException {
    assumeTrue(Files.exists(UDEVADM), "udevadm is not installed");
    String script =
        PRIVATE_RUN.formatted(
            "touch /run/udev/control; exec unshare -U -n bash -c \"echo ready; read x; exec "
                + MONITOR
                + "\"");
    try (SpawnedProcess session = SpawnedProcess.script(script)) {
      Path process = Path.of("/proc", Integer.toString(session.pid()));
      IOException unmapped =
          assertThrows(
              IOException.class,
              () -> UeventSender.send(session.pid(), Pathway.UDEV, List.of(EVENT)));
      assertTrue(unmapped.getMessage().contains("user 0 is not mapped"), unmapped::getMessage);
      Files.writeString(process.resolve("uid_map"), "0 100000 65536");
      Files.writeString(process.resolve("gid_map"), "0 100000 65536");
      session.say("go");
      awaitListener(session.pid(), 2);

      UeventSender.send(session.pid(), Pathway.UDEV, List.of(EVENT));

      session.awaitLine("add      /devices/virtual/input/input77/event77 (input)");
    }
  }

  @Test
  void aUdevdPassesOnWhatTheKernelAnnounces() throws IOException {
    assumeTrue(Files.isExecutable(UDEVD), "udevd is not installed");
    String script =
        PRIVATE_RUN.formatted(
            PRIVATE_DEV + " && echo ready && exec unshare -n " + UDEVD + " >/dev/null 2>&1");
    try (SpawnedProcess session = SpawnedProcess.script(script)) {
      awaitListener(session.pid(), 1);
      awaitControl(session.pid());
      try (UeventListener listener = UeventListener.reading(session.pid(), UdevMessage.GROUP)) {
        PathwayChoice choice = PathwayProbe.choose(session.pid());
        assertEquals(Pathway.KERNEL, choice.pathway(), choice.reason());
        Uevent gone =
            Uevent.of(UeventAction.REMOVE, "/devices/virtual/input/input77", "input", Map.of());
        UUID mark = UUID.randomUUID();

        Delivery delivery = UeventSender.send(session.pid(), Pathway.KERNEL, List.of(gone), mark);

        assertTrue(delivery.complete(), delivery::toString);
        Uevent passedOn = listener.await(1, mark).get(0);
        assertEquals(UeventAction.REMOVE, passedOn.action());
        assertEquals("/devices/virtual/input/input77", passedOn.devpath());
      }
      Path root = Path.of("/proc", Integer.toString(session.pid()), "root");
      Device device =
          Device.of(
              "input",
              "input",
              "/devices/virtual/input/input77/event77",
              "/dev/input/event77",
              Optional.of(new DeviceNumber(13, 141)),
              "",
              Set.of(),
              Map.of());
      assertFalse(new UdevDatabase(root).write(device), "the database is the udevd's own");
      assertFalse(Files.exists(root.resolve("run/udev/data/c13:141")));
    }
  }

  @Test
  void inTheNetworkNamespaceOfReplugItselfAUdevdHearsTheKernel() throws IOException {
    assumeTrue(Files.isExecutable(UDEVD), "udevd is not installed");
    assumeTrue(
        Files.isWritable(Path.of("/sys/devices/virtual/mem/null/uevent")),
        "sysfs is read-only here");
    String program = String.join(" ", SpawnedProcess.java(UdevdProgram.class));
    String script =
        PRIVATE_RUN.formatted(
            PRIVATE_DEV
                + " && exec unshare -n bash -c \""
                + UDEVD
                + " >/dev/null 2>&1 & exec "
                + program
                + "\"");
    try (SpawnedProcess session = SpawnedProcess.launch(List.of("bash", "-c", script))) {
      assertEquals("SYSFS, 2 taken", session.awaitLine("taken"));
      assertEquals(
          "add /devices/virtual/mem/null DEVNAME=/dev/null SYNTH_ARG_REPLUG=1",
          session.awaitLine("passed on").replace("passed on ", ""));
    }
  }

  private static void awaitListener(int pid, int group) throws IOException {
    while (NetlinkTable.read(pid).ueventListeners(group).isEmpty()) {
      nap();
    }
  }

  private static void awaitControl(int pid) throws IOException {
    UdevDatabase database = new UdevDatabase(Path.of("/proc", pid + "", "root"));
    while (!database.ownedByUdevd()) {
      nap();
    }
  }

  private static void nap() throws IOException {
    try {
      Thread.sleep(20);
    } catch (InterruptedException e) {
      throw new IOException(e);
    }
  }
}
