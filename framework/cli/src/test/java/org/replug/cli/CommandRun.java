package org.replug.cli;

import static org.mockito.Mockito.mock;

import java.io.ByteArrayInputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.replug.cli.configuration.SettingsReader;
import org.replug.engine.Engine;
import org.replug.engine.Installation;
import org.replug.engine.Settings;

/** Runs commands against an engine that the test plays. */
final class CommandRun {
  final Engine engine = mock(Engine.class);
  final List<Settings> settings = new ArrayList<>();
  private Map<String, String> environment = Map.of();
  private List<Path> configurationFiles = List.of();
  private Installation installation = Installation.at(Path.of("/nonexistent"));
  private String input = "";
  private boolean inputIsTerminal;

  /** What a command did. */
  record Result(int status, String out, String err) {}

  CommandRun environment(Map<String, String> variables) {
    environment = variables;
    return this;
  }

  CommandRun configurationFiles(Path... files) {
    configurationFiles = List.of(files);
    return this;
  }

  CommandRun runtime(Path directory) {
    installation = new Installation(directory, directory, directory, directory);
    return this;
  }

  CommandRun input(String text) {
    input = text;
    return this;
  }

  /** A person types at standard input. */
  CommandRun typed(String text) {
    input = text;
    inputIsTerminal = true;
    return this;
  }

  CommandRun installation(Path home, Path state) {
    installation = new Installation(home, state, state, state);
    return this;
  }

  Commands commands(StringWriter out, StringWriter err) {
    return new Commands(
        new Surroundings(
            new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)),
            new PrintWriter(out),
            new PrintWriter(err),
            false,
            inputIsTerminal,
            new SettingsReader(environment, configurationFiles),
            installation,
            (read, progress) -> {
              settings.add(read);
              progress.begins("thinking");
              return engine;
            },
            Path.of("/nonexistent")));
  }

  Result run(String... arguments) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    int status = commands(out, err).run(arguments);
    return new Result(status, out.toString(), err.toString());
  }
}
