package org.replug.criu.hook;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.replug.api.DeviceNumber;

/** The hook itself, called by a program that stands for CRIU. */
class HookTest {
  private static final String NULL = "/dev/null"; // 1:3
  private static final String ZERO = "/dev/zero"; // 1:5
  private static final Claim OF_NULL = new Claim.CharacterDevice(new DeviceNumber(1, 3));
  // errno.h: ENOTSUP.
  private static final String NOT_MINE = " -95 -95";
  private static final int O_LARGEFILE = 0100000;
  private static final int O_NONBLOCK = 04000;

  @TempDir Path folder;
  private Path images;
  private Path caller;

  @BeforeEach
  void compile() throws IOException, InterruptedException {
    images = Files.createDirectory(folder.resolve("images"));
    caller = folder.resolve("hook_caller");
    Path code = folder.resolve("hook_caller.c");
    try (InputStream stream = HookTest.class.getResourceAsStream("hook_caller.c")) {
      Files.copy(stream, code);
    }
    List<String> compiler =
        List.of("gcc", "-Wall", "-Werror", "-rdynamic", "-I", "src/main/native");
    run(compiler, List.of("-o", "" + caller, "" + code, "-ldl"));
  }

  @Test
  void onlyTheDeviceOfBothNumbersIsTaken() throws IOException, InterruptedException {
    ClaimTable.write(images, List.of(OF_NULL));
    Path file = Files.writeString(folder.resolve("file"), "");
    assertEquals(
        List.of(NULL + " 0 0", ZERO + NOT_MINE, file + NOT_MINE, NULL + " 0 0"),
        asked(NULL, ZERO, "" + file, NULL));
    assertEquals(List.of(taken(1), taken(4)), ClaimTable.readFiles(images));
  }

  @Test
  void aBlockDeviceOfTheSameNumbersIsAnother() throws IOException, InterruptedException {
    ClaimTable.write(images, List.of(new Claim.BlockDevice(new DeviceNumber(1, 3))));
    assertEquals(List.of(NULL + NOT_MINE), asked(NULL));
    assertEquals(List.of(), ClaimTable.readFiles(images));
  }

  @Test
  void withoutATableNothingIsTaken() throws IOException, InterruptedException {
    assertEquals(List.of(NULL + NOT_MINE), asked(NULL));
  }

  private static HandedOverFile taken(int id) {
    return new HandedOverFile(id, OF_NULL, O_LARGEFILE | O_NONBLOCK, 0);
  }

  private List<String> asked(String... files) throws IOException, InterruptedException {
    Path hook = NativeParts.extract(folder).pluginDirectory().resolve("replug-hook.so");
    return run(List.of("" + caller, "" + hook, "" + images), List.of(files)).lines().toList();
  }

  private static String run(List<String> command, List<String> more)
      throws IOException, InterruptedException {
    List<String> all = new ArrayList<>(command);
    all.addAll(more);
    Process process = new ProcessBuilder(all).redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(0, process.waitFor(), () -> String.join(" ", all) + ": " + said);
    return said;
  }
}
