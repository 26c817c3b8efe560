package org.replug.assembly;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A second root file system: this machine's own, with changes in memory. Closing unmounts it. */
record SecondRoot(Path folder) implements AutoCloseable {
  static SecondRoot mount(Path folder) throws IOException, InterruptedException {
    Path memory = Files.createDirectories(folder.resolve("memory"));
    Path root = Files.createDirectories(folder.resolve("root"));
    run("mount", "-t", "tmpfs", "tmpfs", memory.toString());
    Files.createDirectory(memory.resolve("upper"));
    Files.createDirectory(memory.resolve("work"));
    String layers = "lowerdir=/,upperdir=" + memory + "/upper,workdir=" + memory + "/work";
    run("mount", "-t", "overlay", "overlay", "-o", layers, root.toString());
    return new SecondRoot(folder);
  }

  Path path() {
    return folder.resolve("root");
  }

  private static void run(String... words) throws IOException, InterruptedException {
    int status = new ProcessBuilder(words).inheritIO().start().waitFor();
    assertEquals(0, status, () -> String.join(" ", List.of(words)));
  }

  @Override
  public void close() throws IOException, InterruptedException {
    run("umount", path().toString());
    run("umount", folder.resolve("memory").toString());
  }
}
