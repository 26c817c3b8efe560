package org.replug.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;

class HelpTest {
  static Stream<List<String>> commands() {
    CommandLine root =
        new CommandRun().commands(new StringWriter(), new StringWriter()).commandLine();
    List<List<String>> names = new ArrayList<>();
    collect(root, List.of(), names);
    return names.stream();
  }

  private static void collect(CommandLine command, List<String> name, List<List<String>> names) {
    names.add(name);
    command
        .getSubcommands()
        .forEach(
            (word, sub) -> {
              List<String> longer = new ArrayList<>(name);
              longer.add(word);
              collect(sub, longer, names);
            });
  }

  @ParameterizedTest
  @MethodSource("commands")
  void everyHelpHasAnExampleThatRunsThatCommand(List<String> command) {
    List<String> words = new ArrayList<>(command);
    words.add("--help");
    CommandRun.Result result = new CommandRun().run(words.toArray(new String[0]));
    assertEquals(0, result.status());
    assertEquals("", result.err());
    String examples = result.out().substring(Math.max(0, result.out().indexOf("Example")));
    assertTrue(
        examples.contains(String.join(" ", "replug", String.join(" ", command)).strip()),
        result.out());
    assertTrue(result.out().lines().allMatch(line -> line.length() <= 80), result.out());
    assertFalse(result.out().contains("\n\n\n"), result.out());
    for (String option : List.of("--json", "--verbose", "--debug", "--help")) {
      assertTrue(result.out().contains(option), option + " is missing in " + result.out());
    }
  }

  @Test
  void noCommandShowsTheHelpAndEndsWith2() {
    CommandRun.Result result = new CommandRun().run();
    assertEquals(2, result.status());
    assertTrue(result.err().contains("Commands:"), result.err());
    assertEquals("", result.out());
  }

  @Test
  void theVersionCanBeAskedForBothWays() {
    String version = new CommandRun().run("version").out();
    assertTrue(
        version.matches("replug \\S+ \\(reads images up to format \\d+; Java .*\\)\n"), version);
    assertEquals(version, new CommandRun().run("--version").out());
    assertEquals(
        new CommandRun().run("version", "--json").out(),
        new CommandRun().run("--version", "--json").out());
  }

  @Test
  void theCompletionScriptIsBash() throws Exception {
    String script = new CommandRun().run("completion", "bash").out();
    assertTrue(script.contains("checkpoint") && script.contains("--leave-running"));
    Process bash = new ProcessBuilder("bash", "-n").redirectErrorStream(true).start();
    bash.getOutputStream().write(script.getBytes(StandardCharsets.UTF_8));
    bash.getOutputStream().close();
    String said = new String(bash.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertTrue(bash.waitFor(30, TimeUnit.SECONDS), "bash does not end");
    assertEquals("", said);
    assertEquals(0, bash.exitValue());
  }
}
