package org.replug.scenarios;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.replug.lab.guest.CommandResult;
import org.replug.lab.guest.Guest;
import org.replug.lab.machine.Hardware;

/**
 * Published recordings, played on simulated devices and recorded again: those that framework/setup
 * has fetched, and a collection that stands beside the project if it is there.
 */
class RecordingsIT {
  private static final List<Path> COLLECTIONS =
      List.of(
          Path.of(System.getProperty("replug.recordings")),
          Path.of(System.getProperty("replug.devices")).resolve("evemu"));
  private static final String SPEED = "4";

  /** Of a longer file a guest plays the beginning: an emulated machine reads for minutes. */
  private static final long LINES = 4000;

  private static final Duration LIMIT = Duration.ofMinutes(15);
  private static final String REFUSED = ".* tells fingers apart, for which FUSE cannot answer .*";

  private static final List<Path> FILES = new ArrayList<>();

  /** Those of the first collection: emulated machines are slow. */
  private static final List<Path> FEW = new ArrayList<>();

  @BeforeAll
  static void find() throws Exception {
    for (Path collection : COLLECTIONS) {
      if (Files.isDirectory(collection)) {
        try (Stream<Path> tree = Files.walk(collection)) {
          tree.filter(Files::isRegularFile).sorted().forEach(FILES::add);
        }
      }
      if (collection.equals(COLLECTIONS.get(0))) {
        FEW.addAll(FILES);
      }
    }
    assumeTrue(!FILES.isEmpty(), "no recordings in any of " + COLLECTIONS);
  }

  /** On this machine; touch points are not for FUSE. */
  @Test
  void whatIsPlayedByFuseIsRecordedAgain(@TempDir Path folder) throws Exception {
    String simulator = "org.replug.simulator.fuse.FuseSimulator";
    assumeTrue(Files.isWritable(Path.of("/dev/fuse")), "needs /dev/fuse, and root");
    copy(FILES, folder, Long.MAX_VALUE);
    ProcessBuilder program =
        new ProcessBuilder(
            GuestProgram.here(RecordingsProgram.class, simulator, folder.toString(), SPEED));
    program.redirectError(ProcessBuilder.Redirect.INHERIT);
    Process playing = program.start();
    String output = new String(playing.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(0, playing.waitFor(), output);
    List<String> different = different(simulator, FILES, output);
    assertEquals(List.of(), different.stream().filter(each -> !each.matches(REFUSED)).toList());
  }

  /** Under a kernel that has both, fingers included. */
  @Test
  void whatIsPlayedByUinputAndByCuseIsRecordedAgain() throws Exception {
    LabHere.require();
    assumeTrue(!FEW.isEmpty(), "no recordings in " + COLLECTIONS.get(0));
    try (Guest guest = LabHere.bare(Hardware.of())) {
      GuestConsole.ignoreKeyboards(guest);
      // Nobody asks it here, and under emulation it takes longer than all the rest.
      CommandResult alone =
          guest.run(LIMIT, "/bin/sh", "-c", "udevadm control --exit && rm -f /run/udev/control");
      assertTrue(alone.succeeded(), alone::toString);
      copy(FEW, Files.createDirectory(guest.shared().resolve("recordings")), LINES);
      for (String name : List.of("uinput.UinputSimulator", "cuse.CuseSimulator")) {
        String simulator = "org.replug.simulator." + name;
        CommandResult done =
            GuestProgram.run(
                guest, LIMIT, RecordingsProgram.class, simulator, "/lab/recordings", SPEED);
        assertTrue(done.succeeded(), done::toString);
        assertEquals(List.of(), different(simulator, FEW, done.output()));
      }
    }
  }

  /** Copies the beginning of each. */
  private static void copy(List<Path> files, Path there, long lines) throws IOException {
    for (Path file : files) {
      try (Stream<String> text = Files.lines(file, StandardCharsets.ISO_8859_1)) {
        Iterable<String> beginning = text.limit(lines)::iterator;
        Files.write(there.resolve(file.getFileName()), beginning, StandardCharsets.ISO_8859_1);
      }
    }
  }

  /** The lines of files that differ; prints how much was played, and how exact the times were. */
  private static List<String> different(String simulator, List<Path> files, String output)
      throws IOException {
    String name = simulator.substring(simulator.lastIndexOf('.') + 1);
    Files.writeString(LabHere.output("recordings").resolve(name + ".tsv"), output);
    List<String> different = new ArrayList<>();
    int answers = 0;
    int recordings = 0;
    int packets = 0;
    for (String line : output.lines().toList()) {
      String[] parts = line.split("\t", -1);
      if (parts[0].equals(RecordingsProgram.ERRORS)) {
        System.err.printf(
            "%s: %d recordings, %d packets, %s times as fast, off by %s us (p50), %s us (p99), "
                + "%s us (most)%n",
            name, recordings, packets, SPEED, parts[1], parts[2], parts[3]);
        continue;
      }
      answers++;
      packets += Integer.parseInt(parts[1]);
      recordings += parts[1].equals("0") ? 0 : 1;
      if (!parts[2].isEmpty()) {
        different.add(line);
      }
    }
    assertEquals(files.size(), answers, output);
    assertTrue(recordings > 0, "none was played");
    return different;
  }
}
