package org.replug.scenarios;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The files of a public collection, which stands beside the project if it is there, played on
 * simulated devices and recorded again.
 */
class RecordingsIT {
  private static final Path COLLECTION = Path.of(System.getProperty("replug.devices"));
  private static final String SPEED = "4";
  private static final String REFUSED = ".* tells fingers apart, for which FUSE cannot answer .*";

  private static List<Path> files = List.of();

  @BeforeAll
  static void find() throws Exception {
    Path recordings = COLLECTION.resolve("evemu");
    if (Files.isDirectory(recordings)) {
      try (Stream<Path> tree = Files.walk(recordings)) {
        files = tree.filter(Files::isRegularFile).sorted().toList();
      }
    }
    assumeTrue(!files.isEmpty(), "no recordings in " + COLLECTION);
  }

  /** On this machine; touch points are not for FUSE. */
  @Test
  void whatIsPlayedByFuseIsRecordedAgain(@TempDir Path folder) throws Exception {
    String simulator = "org.replug.simulator.fuse.FuseSimulator";
    assumeTrue(Files.isWritable(Path.of("/dev/fuse")), "needs /dev/fuse, and root");
    copy(folder);
    ProcessBuilder program =
        new ProcessBuilder(
            GuestProgram.here(RecordingsProgram.class, simulator, folder.toString(), SPEED));
    program.redirectError(ProcessBuilder.Redirect.INHERIT);
    Process playing = program.start();
    String output = new String(playing.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(0, playing.waitFor(), output);
    List<String> different = different(simulator, output);
    assertEquals(List.of(), different.stream().filter(each -> !each.matches(REFUSED)).toList());
    assertTrue(different.size() < files.size() / 2, "most files have no touch points");
  }

  private static void copy(Path there) throws IOException {
    for (Path file : files) {
      Files.copy(file, there.resolve(file.getFileName()));
    }
  }

  /** The lines of files that differ; prints how exact the times were. */
  private static List<String> different(String simulator, String output) throws IOException {
    String name = simulator.substring(simulator.lastIndexOf('.') + 1);
    Files.writeString(LabHere.output("recordings").resolve(name + ".tsv"), output);
    List<String> different = new ArrayList<>();
    int played = 0;
    for (String line : output.lines().toList()) {
      String[] parts = line.split("\t", -1);
      if (parts[0].equals(RecordingsProgram.ERRORS)) {
        System.err.printf(
            "%s, %s times as fast: packets were off by %s us (p50), %s us (p99), %s us (most)%n",
            name, SPEED, parts[1], parts[2], parts[3]);
        continue;
      }
      played++;
      if (!parts[2].isEmpty()) {
        different.add(line);
      }
    }
    assertEquals(files.size(), played, output);
    return different;
  }
}
