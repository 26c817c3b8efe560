package org.replug.session;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What programs of some names need to be saved and restarted, as a file in {@code apps.d} says it.
 *
 * <pre>
 * # A line that begins with # is for people.
 * command = chromium chromium-browser
 * arguments = --no-sandbox
 * environment = KEY=VALUE
 * </pre>
 *
 * @param commands names of programs, without folders
 * @param arguments what is added before the program's other arguments, unless it is there already
 * @param environment what is added to the session's environment
 */
record AppNote(List<String> commands, List<String> arguments, Map<String, String> environment) {
  AppNote {
    commands = List.copyOf(commands);
    arguments = List.copyOf(arguments);
    environment = Map.copyOf(environment);
  }

  /**
   * Reads a file's text.
   *
   * @throws IllegalArgumentException if it cannot be understood; the message says why
   */
  static AppNote parse(String text) {
    List<String> commands = new ArrayList<>();
    List<String> arguments = new ArrayList<>();
    Map<String, String> environment = new LinkedHashMap<>();
    for (String line : text.lines().map(String::strip).toList()) {
      if (line.isEmpty() || line.startsWith("#")) {
        continue;
      }
      int equals = line.indexOf('=');
      String key = equals < 0 ? line : line.substring(0, equals).strip();
      String value = equals < 0 ? "" : line.substring(equals + 1).strip();
      if (equals < 0 || value.isEmpty()) {
        throw new IllegalArgumentException("'" + line + "' is not KEY = VALUE");
      }
      switch (key) {
        case "command" -> commands.addAll(List.of(value.split("\\s+")));
        case "arguments" -> arguments.addAll(List.of(value.split("\\s+")));
        case "environment" -> {
          int middle = value.indexOf('=');
          if (middle < 1) {
            throw new IllegalArgumentException("'" + value + "' is not NAME=VALUE");
          }
          environment.put(value.substring(0, middle), value.substring(middle + 1));
        }
        default ->
            throw new IllegalArgumentException(
                "'" + key + "' is none of command, arguments, environment");
      }
    }
    if (commands.isEmpty()) {
      throw new IllegalArgumentException("it names no command");
    }
    return new AppNote(commands, arguments, environment);
  }

  /** The line as this note would have it; unchanged where it speaks of other programs. */
  AppLine applied(AppLine line) {
    String program = line.words().get(0);
    if (!commands.contains(program.substring(program.lastIndexOf('/') + 1))) {
      return line;
    }
    List<String> words = new ArrayList<>(List.of(program));
    arguments.stream().filter(argument -> !line.words().contains(argument)).forEach(words::add);
    words.addAll(line.words().subList(1, line.words().size()));
    Map<String, String> variables = new LinkedHashMap<>(line.environment());
    variables.putAll(environment);
    return new AppLine(words, variables);
  }
}
