package org.replug.assembly;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs the tutorial from its text, with a plugin folder of its own. */
class TutorialIT {
  private static final Path TEXT = Path.of("../../docs/tutorial.md");
  private static final String MARK = "=== end of command ";

  /** A command of the text and the lines that it shall write. */
  private record Step(String command, List<String> expected) {}

  @Test
  void everyCommandDoesWhatTheTextSays(@TempDir Path directory) throws Exception {
    assumeTrue(Files.exists(Path.of("/dev/fuse")), "there is no /dev/fuse");
    List<Step> steps = steps();
    assertTrue(steps.size() > 10, "too few commands in " + TEXT);
    List<List<String>> seen = run(directory, steps);
    for (int index = 0; index < steps.size(); index++) {
      Step step = steps.get(index);
      String output = String.join("\n", seen.get(index)) + "\n";
      assertTrue(
          pattern(step.expected()).matcher(output).matches(),
          "$ "
              + step.command()
              + "\n"
              + output
              + "\n--- but the text says\n"
              + String.join("\n", step.expected()));
    }
  }

  private static List<Step> steps() throws IOException {
    List<Step> steps = new ArrayList<>();
    boolean console = false;
    for (String line : Files.readAllLines(TEXT)) {
      if (line.startsWith("```")) {
        console = line.equals("```console");
      } else if (console && line.startsWith("$ ")) {
        steps.add(new Step(line.substring(2), new ArrayList<>()));
      } else if (console) {
        steps.get(steps.size() - 1).expected().add(line);
      }
    }
    return steps;
  }

  /** A line of three points alone stands for any lines, three points in a line for any text. */
  private static Pattern pattern(List<String> expected) {
    String regex =
        expected.stream()
            .map(
                line ->
                    line.equals("...")
                        ? "(.*\n)*?"
                        : Pattern.quote(line).replace("...", "\\E.*\\Q") + "\n")
            .collect(Collectors.joining());
    return Pattern.compile("\\s*" + regex + "\\s*");
  }

  private static List<List<String>> run(Path directory, List<Step> steps) throws Exception {
    Path programs = Files.createDirectory(directory.resolve("bin"));
    Path replug = programs.resolve("replug");
    Files.writeString(
        replug,
        "#!/bin/sh\nexec "
            + Path.of(System.getProperty("java.home"), "bin", "java")
            + " -XX:TieredStopAtLevel=1 -Dreplug.home="
            + Replug.home()
            + " -cp '"
            + Replug.home()
            + "/lib/*' org.replug.cli.Main \"$@\"\n");
    Files.setPosixFilePermissions(replug, PosixFilePermissions.fromString("rwxr-xr-x"));
    StringBuilder script =
        new StringBuilder(
            "mount --make-rprivate /\nmkdir -p /var/lib/replug/plugins\n"
                + "mount -t tmpfs -o mode=755 plugins /var/lib/replug/plugins\n"
                + "PATH="
                + programs
                + ":$PATH\ncd "
                + directory
                + "\n");
    for (Step step : steps) {
      script.append(step.command()).append("\necho '").append(MARK).append("'\n");
    }
    Path file = directory.resolve("tutorial.bash");
    Files.writeString(file, script);
    Path output = directory.resolve("output");
    Process bash =
        new ProcessBuilder("unshare", "--mount", "bash", file.toString())
            .redirectErrorStream(true)
            .redirectInput(Path.of("/dev/null").toFile())
            .redirectOutput(output.toFile())
            .start();
    assertTrue(bash.waitFor(10, TimeUnit.MINUTES), "the tutorial does not end");
    List<List<String>> seen = new ArrayList<>();
    List<String> current = new ArrayList<>();
    for (String line : Files.readAllLines(output)) {
      if (line.equals(MARK)) {
        seen.add(current);
        current = new ArrayList<>();
      } else {
        // Maven resets the colours of the terminal even where there is none.
        current.add(line.replaceAll("\u001b\\[[0-9;]*m", ""));
      }
    }
    assertEquals(steps.size(), seen.size(), Files.readString(output));
    return seen;
  }
}
