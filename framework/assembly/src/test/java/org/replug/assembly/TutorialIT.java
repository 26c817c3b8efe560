package org.replug.assembly;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Runs the tutorial from its text, as a new user on a machine of their own. */
class TutorialIT {
  private static final Path TEXT = Path.of("../../docs/tutorial.md");

  /** A command of the text and the lines that it shall write. */
  private record Step(String command, List<String> expected) {}

  @Test
  void everyCommandDoesWhatTheTextSays() throws Exception {
    assumeTrue(Files.exists(Path.of("/dev/fuse")), "there is no /dev/fuse");
    List<Step> steps = steps();
    assertTrue(steps.size() > 10, "too few commands in " + TEXT);
    List<List<String>> seen = CleanContainer.get().run(steps.stream().map(Step::command).toList());
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
}
