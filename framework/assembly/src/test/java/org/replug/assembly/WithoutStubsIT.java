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
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.replug.criu.image.FdinfoEntry;
import org.replug.criu.image.ImageDirectory;
import org.replug.criu.image.ImageFile;
import org.replug.criu.image.Message;

/**
 * What stubs are for: the control restores a program without its devices and without stubs, by CRIU
 * alone; the next file that it opens gets a device's number.
 */
class WithoutStubsIT {
  private static final long PATIENCE_SECONDS = 60;

  @TempDir private Path directory;
  private NativeProgram program;
  private List<String> devices = List.of();
  private Map<String, String> environment = Map.of();
  private int rounds;

  @BeforeEach
  void prepare() throws Exception {
    program = NativeProgram.compile(Files.createDirectory(directory.resolve("run")), "opener.c");
    Path source = Path.of(WithoutStubsIT.class.getResource("OddDevices.java").toURI());
    Path plugins = PluginOnTheFly.folder(Files.createDirectory(directory.resolve("odd")), source);
    environment = Map.of("REPLUG_PLUGIN_FOLDERS", plugins.toString());
    devices =
        Stream.of("/dev/fuse", "/dev/vga_arbiter", "/dev/hwrng")
            .filter(device -> Files.isReadable(Path.of(device)))
            .toList();
    assumeTrue(!devices.isEmpty(), "this machine has none of the devices that are held");
  }

  @AfterEach
  void end() throws IOException {
    program.close();
  }

  @Test
  void withStubsANewFileGetsANumberOfItsOwnAndWithoutThemThatOfADevice() throws Exception {
    Path file = Files.writeString(directory.resolve("letter"), "private");
    List<String> arguments = new ArrayList<>(List.of(file.toString()));
    arguments.addAll(devices);
    program.start(List.of(), arguments);
    List<String> ready = List.of(program.report().get(0).split(" "));
    List<Integer> old = ready.subList(2, ready.size()).stream().map(Integer::valueOf).toList();
    Path images = directory.resolve("images");
    JsonNode manifest = checkpoint(images).get("manifest");

    restartByCriuAlone(withoutDevices(images, manifest));
    List<String> control = opens();
    int opened = number(control);
    assertTrue(old.contains(opened), () -> old + " are the old ones, but " + control);
    assertTrue(
        control.contains("read " + opened + " 7"),
        () -> "who reads the device gets the letter: " + control);

    end();
    program.awaitGone(List.of(program.pid()));
    restart(images);
    List<String> seen = opens();
    assertFalse(old.contains(number(seen)), () -> old + " are the old ones, but " + seen);
    for (int fd : old) {
      assertTrue(seen.contains("read " + fd + " EBADF"), seen::toString);
    }
  }

  /** What the program writes after it was told to open a file. */
  private List<String> opens() throws Exception {
    int before = program.report().size();
    rounds++;
    NativeProgram.tell(program.pid());
    NativeProgram.await(
        "round " + rounds, () -> program.report().stream().filter("end"::equals).count() == rounds);
    return program.report().subList(before, program.report().size());
  }

  private static int number(List<String> lines) {
    assertTrue(lines.get(0).startsWith("opened "), lines::toString);
    return Integer.parseInt(lines.get(0).substring("opened ".length()));
  }

  private JsonNode checkpoint(Path images) throws Exception {
    List<Integer> tree = program.tree();
    Replug.Ended ended =
        Replug.run(
            environment,
            List.of("checkpoint", "--json", program.pid() + "", "-D", images.toString()));
    assertEquals(0, ended.status(), ended::toString);
    program.awaitGone(tree);
    return ended.json();
  }

  private void restart(Path images) throws Exception {
    Replug.Ended ended =
        Replug.run(environment, List.of("restart", "--json", "-D", images.toString()));
    assertEquals(0, ended.status(), ended::toString);
  }

  /** A copy of the images in which no descriptor refers to a device. */
  private Path withoutDevices(Path images, JsonNode manifest) throws IOException {
    Set<Integer> deviceFiles = new HashSet<>();
    manifest
        .get("records")
        .forEach(record -> record.get("imageFileIds").forEach(id -> deviceFiles.add(id.asInt())));
    assertEquals(devices.size(), deviceFiles.size(), manifest::toString);
    Path copy = Files.createDirectory(directory.resolve("without-devices"));
    for (Path image : new ImageDirectory(images).matching("*.img")) {
      Path target = copy.resolve(image.getFileName().toString());
      if (image.getFileName().toString().startsWith("fdinfo-")) {
        withoutDescriptorsOf(deviceFiles, ImageFile.read(image)).write(target);
      } else {
        Files.copy(image, target);
      }
    }
    return copy;
  }

  private static ImageFile withoutDescriptorsOf(Set<Integer> files, ImageFile table)
      throws IOException {
    List<Message> kept = new ArrayList<>();
    for (Message message : table.messages()) {
      if (!files.contains(FdinfoEntry.of(message).fileId())) {
        kept.add(message);
      }
    }
    return table.withMessages(kept);
  }

  private static void restartByCriuAlone(Path images) throws Exception {
    Path log = images.resolve("restore.log");
    Process criu =
        new ProcessBuilder(
                "sh",
                "-c",
                "exec "
                    + RecordingCriu.command()
                    + " restore --restore-detached --network-lock skip --images-dir "
                    + images
                    + " --log-file "
                    + log)
            .redirectErrorStream(true)
            .redirectOutput(images.resolve("restore.out").toFile())
            .start();
    assertTrue(criu.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS), "CRIU does not end");
    assertEquals(
        0, criu.exitValue(), () -> "CRIU restores what has no devices any more; see " + said(log));
  }

  private static String said(Path log) {
    try {
      return Files.readString(log);
    } catch (IOException e) {
      return "no log";
    }
  }
}
