package org.replug.assembly;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A checkpoint's files, where the file system lets copies share their blocks. */
class SharedFilesIT {
  private static final String NAME = "it-shared";
  private static final String FOLDER = "/var/lib/replug/sessions";

  /** Has a file system of a file where sessions lie, for as long as it is asked to stay. */
  private static final String HOLD =
      "mkdir -p %1$s && mount -o loop %2$s %1$s && echo mounted && exec cat";

  private static final String WRITE =
      "head -c 8M /dev/urandom >big; mv big whole; while true; do sleep 60; done";

  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "xfs mkfs.xfs -q -m reflink=1 disk",
        "btrfs mkfs.btrfs -q disk",
        "ext4 mke2fs disk"
      })
  void theCopyOfAFileTakesNoBlocksWhereTheFileSystemCanShareThem(String row) throws Exception {
    List<String> words = List.of(row.split(" "));
    String type = words.get(0);
    List<String> maker = words.subList(1, words.size());
    assumeTrue(Files.readString(Path.of("/proc/filesystems")).contains(type), "no " + type);
    assumeTrue(Files.exists(Path.of("/usr/sbin", maker.get(0))), "no " + maker.get(0));
    said(List.of("truncate", "-s", "340M", "disk"));
    said(maker);
    String hold = String.format(HOLD, FOLDER, folder.resolve("disk"));
    Process holder = new ProcessBuilder("unshare", "--mount", "bash", "-c", hold).start();
    try {
      BufferedReader answer =
          new BufferedReader(
              new InputStreamReader(holder.getInputStream(), StandardCharsets.UTF_8));
      assertEquals("mounted", answer.readLine());
      List<String> inside = List.of("nsenter", "--target", "" + holder.pid(), "--mount", "--wd=/");
      replug(inside, "session", "run", "--name", NAME, "--", "bash", "-c", WRITE);
      Path seen = Path.of("/proc/" + holder.pid() + "/root" + FOLDER, NAME);
      NativeProgram.await("the file", () -> Files.exists(seen.resolve("home/whole")));
      said(List.of("sync", "-f", seen.resolve("home/whole").toString()));
      replug(inside, "session", "checkpoint", NAME);
      Path copy = seen.resolve("checkpoints/1/home/whole");
      assertEquals(-1, Files.mismatch(seen.resolve("home/whole"), copy));
      List<String> extents = extents(copy);
      boolean shared = extents.stream().allMatch(line -> line.contains("shared"));
      assertEquals(!type.equals("ext4"), shared, extents::toString);
    } finally {
      holder.getOutputStream().close();
      holder.waitFor();
    }
  }

  /** The lines of filefrag(8) about the extents, which FIEMAP tells it of. */
  private List<String> extents(Path file) throws Exception {
    List<String> lines =
        said(List.of("filefrag", "-v", file.toString()))
            .lines()
            .filter(line -> line.matches(" *\\d+: .*"))
            .toList();
    assertTrue(!lines.isEmpty(), "no extents");
    return lines;
  }

  private static void replug(List<String> words, String... arguments) throws Exception {
    Replug.Ended ended = Replug.runAs(words, Replug.home(), arguments);
    assertEquals(0, ended.status(), ended::toString);
  }

  private String said(List<String> command) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(0, process.waitFor(), said);
    return said;
  }
}
