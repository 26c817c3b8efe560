package org.replug.assembly;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A device of this machine at the descriptors of an old one, by the user's word. */
class DeviceMapIT {
  private static final String OPENED = "The substitute is open at every old descriptor";

  @TempDir private Path directory;
  private NativeProgram program;
  private List<String> devices = List.of();
  private List<String> descriptors = List.of();
  private Map<String, String> environment = Map.of();
  private Path images;
  private Path map;

  /** The plugin gives /dev/null for everything. */
  @BeforeEach
  void aSavedProgram() throws Exception {
    devices =
        Stream.of("/dev/fuse", "/dev/hwrng")
            .filter(device -> Files.isReadable(Path.of(device)))
            .toList();
    assumeTrue(!devices.isEmpty(), "this machine has none of the devices that are held");
    Path plugins = Files.createDirectory(directory.resolve("plugins"));
    ForeignPlugin.into(
        directory,
        plugins,
        "generous",
        "1.0.0",
        """
        public boolean claims(OpenFile file) {
          return List.of("/dev/fuse", "/dev/hwrng").contains(file.path());
        }
        public Optional<Path> substitute(DeviceRecord record, Machine machine) {
          return Optional.of(Path.of("/dev/null"));
        }
        """);
    environment = Map.of("REPLUG_PLUGIN_FOLDERS", plugins.toString());
    program = NativeProgram.compile(Files.createDirectory(directory.resolve("run")), "opener.c");
    List<String> arguments = new ArrayList<>(List.of("/dev/null"));
    arguments.addAll(devices);
    program.start(List.of(), arguments);
    List<String> ready = List.of(program.report().get(0).split(" "));
    descriptors = ready.subList(2, ready.size());
    images = directory.resolve("images");
    map = directory.resolve("map");
    List<Integer> tree = program.tree();
    Replug.Ended saved = run("checkpoint", "--json", program.pid() + "", "-D", images + "");
    assertEquals(0, saved.status(), saved::toString);
    program.awaitGone(tree);
  }

  @AfterEach
  void end() throws IOException {
    if (program != null) {
      program.close();
    }
  }

  @Test
  void theProgramReadsFromTheDeviceThatTheUserHasNamedAndElseFromThePlugins() throws Exception {
    Path zero = Files.createSymbolicLink(directory.resolve("a zero"), Path.of("/dev/zero"));
    Files.writeString(
        map, "# for a test\n" + devices.get(0) + "\t" + ("" + zero).replace(" ", "\\040") + "\n");

    Replug.Ended plan = run("plan", "-D", images + "", "--map", map + "");
    assertEquals(0, plan.status(), plan::toString);
    assertTrue(plan.out().matches("(?s).* /dev/zero +--map\n.*"), plan::toString);
    assertEquals(
        devices.size() > 1, plan.out().contains("/dev/null       plugin generous"), plan::toString);

    JsonNode report = restarted("--map", map + "");
    assertEquals(devices.size() + " of " + devices.size(), detail(report, OPENED));
    List<String> read = read();
    assertEquals("read " + descriptors.get(0) + " 64", read.get(1), "of /dev/zero");
    for (int i = 1; i < devices.size(); i++) {
      assertEquals("read " + descriptors.get(i) + " 0", read.get(i + 1), "of /dev/null");
    }
  }

  @Test
  void theUsersWordForADeviceGoesBeforeThatForAll() throws Exception {
    Files.writeString(map, devices.get(0) + " /dev/urandom\n");
    restarted("--map", map + "", "--stub", "ebadf");
    List<String> read = read();
    assertEquals("read " + descriptors.get(0) + " 64", read.get(1), "of /dev/urandom");
    for (int i = 1; i < devices.size(); i++) {
      assertEquals("read " + descriptors.get(i) + " EBADF", read.get(i + 1));
    }
  }

  @Test
  void whatCannotBeHadIsRefusedAndNothingIsRestored() throws Exception {
    refused("/dev/nothing /dev/zero", "did not have open when it was saved", "It had open: /dev/");
    refused(devices.get(0) + " /dev/nothing", "there is no such file", "Nothing was restored");
    refused(devices.get(0) + " " + directory, "that is no character device", "Nothing was");
    refused("# one\n" + devices.get(0), "is wrong in line 2: 1 word", "the path of an old device");
    // A node on a file system where none can be opened.
    Path shut = Path.of("/dev/shm/replug-map-" + ProcessHandle.current().pid());
    assumeTrue(
        new ProcessBuilder("mknod", "" + shut, "c", "240", "250").start().waitFor() == 0,
        "no device node can be made in /dev/shm");
    try {
      refused(devices.get(0) + " " + shut, "it cannot be opened: ", "Nothing was restored");
    } finally {
      Files.deleteIfExists(shut);
    }
    assertEquals(List.of(), Digested.faults(images));
  }

  private void refused(String lines, String why, String advice) throws Exception {
    Files.writeString(map, lines);
    Replug.Ended ended = run("restart", "-D", images + "", "--map", map + "");
    assertEquals(2, ended.status(), ended::toString);
    assertTrue(ended.err().contains("R200 "), ended::toString);
    assertTrue(ended.err().contains(why), ended::toString);
    assertTrue(ended.err().contains(advice), ended::toString);
    assertFalse(Files.exists(Path.of("/proc/" + program.pid())), "something was restored");
  }

  private JsonNode restarted(String... options) throws Exception {
    List<String> words = new ArrayList<>(List.of("restart", "--json", "-D", images.toString()));
    words.addAll(List.of(options));
    Replug.Ended ended = Replug.run(environment, words);
    assertEquals(0, ended.status(), ended::toString);
    return ended.json();
  }

  /** What the program writes after it was told to read from its devices. */
  private List<String> read() throws Exception {
    int before = program.report().size();
    NativeProgram.tell(program.pid());
    NativeProgram.await("what was read", () -> program.report().contains("end"));
    return program.report().subList(before, program.report().size());
  }

  private Replug.Ended run(String... words) throws Exception {
    return Replug.run(environment, List.of(words));
  }

  private static String detail(JsonNode restart, String what) {
    for (JsonNode finding : restart.at("/proof/findings")) {
      if (finding.get("what").asText().equals(what)) {
        return finding.get("detail").asText();
      }
    }
    return "not looked at";
  }
}
