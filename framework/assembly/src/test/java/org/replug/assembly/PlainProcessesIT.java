package org.replug.assembly;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Programs without an X server, which hold devices in every way a process can. */
class PlainProcessesIT {
  /** Others' FUSE mounts, which CRIU cannot carry, are left out of the mount namespace. */
  private static final List<String> OWN_NAMESPACES =
      List.of(
          "unshare",
          "-p",
          "-f",
          "-m",
          "-n",
          "--mount-proc",
          "sh",
          "-c",
          "for m in $(awk '$3 ~ /^fuse/ {print $2}' /proc/self/mounts); do umount -l $m; done;"
              + " exec \"$@\"",
          "sh");

  private static final List<String> OTHER_USER =
      List.of("setpriv", "--reuid", "1000", "--regid", "1000", "--clear-groups");

  @TempDir private Path directory;
  private NativeProgram program;
  private Map<String, String> environment = Map.of();
  private List<String> devices = List.of();
  private String mapped = "-";
  private int told;

  @BeforeEach
  void prepare() throws Exception {
    // A user other than root must be able to reach the program.
    Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwx--x--x"));
    program = NativeProgram.compile(Files.createDirectory(directory.resolve("run")), "plain.c");
    Path source = Path.of(PlainProcessesIT.class.getResource("OddDevices.java").toURI());
    Path plugins = PluginOnTheFly.folder(Files.createDirectory(directory.resolve("odd")), source);
    environment = Map.of("REPLUG_PLUGIN_FOLDERS", plugins.toString());
    devices =
        Stream.of("/dev/fuse", "/dev/vga_arbiter", "/dev/hwrng")
            .filter(device -> Files.isReadable(Path.of(device)))
            .toList();
    mapped = unusedLoopDevice();
    assumeTrue(!devices.isEmpty(), "this machine has none of the devices that are held");
  }

  @AfterEach
  void end() throws IOException {
    program.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"ebadf", "hangup"})
  void everyCallOnAnOldDescriptorAnswersAsTheStubSays(String stub) throws Exception {
    start(List.of());
    Map<String, String> before = table();
    Path images = directory.resolve("images");
    JsonNode report = checkpoint(images);
    assertOneRecordForEachDevice(report);
    JsonNode restart = restart(images, "--stub", stub);
    assertEquals(program.pid(), restart.get("pid").asInt());
    assertEquals(
        holders(report) + " of " + holders(report),
        detail(restart, "A stub stands at every old descriptor"));
    assertEquals(expected(stub, before), table());
  }

  @Test
  void aTreeInNamespacesOfItsOwnGoesThroughThreeRounds() throws Exception {
    start(OWN_NAMESPACES);
    Map<String, String> expected = expected("ebadf", table());
    for (int round = 1; round <= 3; round++) {
      Path images = directory.resolve("images" + round);
      JsonNode report = checkpoint(images);
      assertEquals(round == 1, report.get("manifest").get("records").size() > 0);
      program.isNow(restart(images).get("pid").asInt());
      assertEquals(expected, table(), "round " + round);
    }
  }

  @Test
  void aProgramOfAnotherUserKeepsItsStubsAndItsUser() throws Exception {
    devices = List.of("/dev/fuse");
    assumeTrue(
        Files.exists(Path.of("/dev/fuse"))
            && Files.getPosixFilePermissions(Path.of("/dev/fuse"))
                .contains(PosixFilePermission.OTHERS_WRITE),
        "/dev/fuse is not open to everybody here");
    mapped = "-";
    start(OTHER_USER);
    Map<String, String> expected = expected("ebadf", table());
    Path images = directory.resolve("images");
    checkpoint(images);
    restart(images);
    assertEquals(expected, table());
    assertEquals(1000, Files.getAttribute(Path.of("/proc/" + program.pid()), "unix:uid"));
  }

  @Test
  void whatIsLeftRunningKeepsItsDevicesAndTheImageRestartsLater() throws Exception {
    start(List.of());
    Map<String, String> before = table();
    Path images = directory.resolve("images");
    assertTrue(checkpoint(images, "--leave-running").get("leftRunning").asBoolean());
    assertEquals(before, table());

    List<Integer> tree = program.tree();
    program.close();
    program.awaitGone(tree);
    restart(images);
    assertEquals(expected("ebadf", before), table());
  }

  @Test
  void withoutAPluginTheCheckpointIsRefusedBeforeAnythingIsFrozen() throws Exception {
    List<String> unclaimed =
        devices.stream().filter(device -> !device.equals("/dev/vga_arbiter")).toList();
    assumeTrue(!unclaimed.isEmpty(), "every device that this machine has is looked after");
    start(List.of());
    Path calls = directory.resolve("calls");
    Path images = directory.resolve("images");
    Replug.Ended ended =
        Replug.run(
            Map.of(
                "REPLUG_CRIU_PATH",
                RecordingCriu.write(directory.resolve("criu"), calls).toString()),
            List.of("checkpoint", "--json", program.pid() + "", "-D", images.toString()));
    assertEquals(4, ended.status(), ended::toString);
    JsonNode error = ended.json().get("error");
    assertEquals("R400", error.get("code").asText());
    String message = error.get("message").asText();
    for (String device : unclaimed) {
      assertTrue(message.contains(device + " ("), message);
    }
    String holders = " of process " + program.pid() + " (plain) and of 2 others";
    assertTrue(message.contains(", fd ") && message.contains(holders), message);
    assertTrue(error.get("advice").asText().contains("was not stopped"), ended::toString);
    assertFalse(Files.exists(images));
    assertTrue(Files.exists(calls), "CRIU was tried out");
    assertTrue(
        Files.readAllLines(calls).stream()
            .noneMatch(call -> (call + " ").contains(" " + program.pid() + " ")),
        () -> "CRIU was called for the session: " + calls);
    table();
  }

  private void start(List<String> wrapper) throws Exception {
    List<String> arguments = new ArrayList<>(List.of(mapped));
    arguments.addAll(devices);
    program.start(wrapper, arguments);
  }

  private JsonNode checkpoint(Path images, String... options) throws Exception {
    List<Integer> tree = program.tree();
    List<String> arguments =
        new ArrayList<>(List.of("checkpoint", "--json", program.pid() + "", "-D", images + ""));
    arguments.addAll(List.of(options));
    Replug.Ended ended = Replug.run(environment, arguments);
    assertEquals(0, ended.status(), ended::toString);
    if (options.length == 0) {
      program.awaitGone(tree);
    }
    return ended.json();
  }

  private JsonNode restart(Path images, String... options) throws Exception {
    List<String> arguments = new ArrayList<>(List.of("restart", "--json", "-D", images.toString()));
    arguments.addAll(List.of(options));
    Replug.Ended ended = Replug.run(environment, arguments);
    assertEquals(0, ended.status(), ended::toString);
    return ended.json();
  }

  /** Lets the program ask all its descriptors. */
  private Map<String, String> table() throws Exception {
    told++;
    NativeProgram.tell(program.pid());
    NativeProgram.await(
        "the table",
        () -> program.report().stream().filter(line -> line.equals("end")).count() == told);
    Map<String, String> table = new TreeMap<>();
    int ends = 0;
    for (String line : program.report()) {
      String[] words = line.split(" ", 3);
      if (words.length < 3) {
        ends++;
      } else if (ends == told - 1 && !words[0].equals("ready")) {
        table.put(words[0] + " " + words[1], words[2]);
      }
    }
    return table;
  }

  /** What the program answers when a stub stands at each of its descriptors. */
  private Map<String, String> expected(String stub, Map<String, String> before) {
    List<String> holders = new ArrayList<>(devices);
    holders.addAll(List.of("dup", "child", "in-flight"));
    boolean hangup = stub.equals("hangup");
    Map<String, String> expected = new TreeMap<>();
    for (String holder : holders) {
      boolean copy = holder.equals("dup") || holder.equals("in-flight");
      StubAnswers.of(stub).forEach((call, answer) -> expected.put(holder + " " + call, answer));
      expected.put(holder + " F_GETFD", copy ? "0" : "1");
    }
    expected.put("loop poll", StubAnswers.of(stub).get("poll"));
    StringBuilder inner = new StringBuilder();
    int polled = 0;
    for (int i = 0; i < devices.size(); i++) {
      // A device that cannot be polled has never been in the set.
      if (hangup && before.get(devices.get(i) + " epoll_ctl").equals("0")) {
        inner.append(" ").append(100 + i).append("=0x10");
        polled++;
      }
    }
    expected.put("inner epoll_wait", polled + inner.toString());
    expected.put("outer epoll_wait", polled > 0 ? "2 300=0x1 301=0x1" : "1 301=0x1");
    if (!mapped.equals("-")) {
      assertEquals("EFAULT", before.get("mapping readable"));
      expected.put("mapping readable", "1");
    }
    return expected;
  }

  private void assertOneRecordForEachDevice(JsonNode report) {
    List<String> nodes = new ArrayList<>();
    for (JsonNode each : report.get("manifest").get("records")) {
      String node = each.get("record").get("device").get("devname").asText();
      nodes.add(node);
      // The one that is in flight is a file of its own, without a descriptor.
      int files = node.equals(devices.get(0)) ? 2 : 1;
      assertEquals(files, each.get("imageFileIds").size(), node);
    }
    List<String> held = new ArrayList<>(devices);
    if (!mapped.equals("-")) {
      held.add(mapped);
    }
    assertEquals(held.stream().sorted().toList(), nodes.stream().sorted().toList());
  }

  private static int holders(JsonNode report) {
    int count = 0;
    for (JsonNode each : report.get("manifest").get("records")) {
      count += each.get("holders").size();
    }
    return count;
  }

  private static String detail(JsonNode restart, String what) {
    for (JsonNode finding : restart.get("proof").get("findings")) {
      if (finding.get("what").asText().equals(what)) {
        return finding.get("detail").asText();
      }
    }
    return "not looked at";
  }

  /** One without a file behind it: its first byte is no memory. */
  private static String unusedLoopDevice() throws IOException {
    for (int i = 7; i >= 0; i--) {
      Path size = Path.of("/sys/block/loop" + i + "/size");
      if (Files.exists(size)
          && Files.readString(size).strip().equals("0")
          && Files.isReadable(Path.of("/dev/loop" + i))) {
        return "/dev/loop" + i;
      }
    }
    return "-";
  }
}
