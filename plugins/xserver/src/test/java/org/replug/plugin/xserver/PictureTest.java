package org.replug.plugin.xserver;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * How {@code replug-kms} draws pictures of other sizes and pixels than a monitor's; the program
 * that looks, {@code picture-test.c}, also ends where one byte too far is read or written.
 */
class PictureTest {
  @TempDir Path folder;

  @Test
  void picturesAreDrawnAsTheyAreOnMonitorsOfAllSizes() throws Exception {
    Path test = folder.resolve("picture-test");
    run(
        "gcc",
        "-std=gnu11",
        "-O1",
        "-Wall",
        "-Wextra",
        "-Werror",
        "-fsanitize=address,undefined",
        "-fno-sanitize-recover=all",
        "-o",
        test.toString(),
        "src/test/native/picture-test.c",
        "src/main/native/picture.c");
    run(test.toString());
  }

  private static void run(String... command) throws Exception {
    Process process = new ProcessBuilder(List.of(command)).redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(0, process.waitFor(), said);
  }
}
