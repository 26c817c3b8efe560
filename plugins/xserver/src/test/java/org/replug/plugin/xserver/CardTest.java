package org.replug.plugin.xserver;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code replug-kms} takes of a card, and whom it names where it may not. */
class CardTest {
  @TempDir Path folder;

  @Test
  void nobodysMonitorGoesDarkAndWhoHoldsACardIsNamed() throws Exception {
    Path test = folder.resolve("card-test");
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
        "src/test/native/card-test.c",
        "src/main/native/crtc.c",
        "src/main/native/holder.c");
    run(test.toString());
  }

  private static void run(String... command) throws Exception {
    Process process = new ProcessBuilder(List.of(command)).redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(0, process.waitFor(), said);
  }
}
