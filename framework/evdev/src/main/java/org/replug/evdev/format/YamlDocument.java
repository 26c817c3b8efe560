package org.replug.evdev.format;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/**
 * A part of a YAML document, asked for by name and type. JSON is YAML too.
 *
 * @param place where it stands in the document, for messages
 * @param value what stands there
 */
record YamlDocument(String place, Object value) {
  /** Libinput's recordings have no aliases; a few do no harm, and none can be multiplied. */
  private static final int MOST_ALIASES = 10;

  /**
   * Reads a document.
   *
   * @throws DescriptionFormatException if it is none; the message says where
   */
  static YamlDocument parse(String text) throws DescriptionFormatException {
    LoadSettings settings =
        LoadSettings.builder()
            .setMaxAliasesForCollections(MOST_ALIASES)
            .setCodePointLimit(RecordingFile.LARGEST)
            .setAllowRecursiveKeys(false)
            .build();
    try {
      return new YamlDocument("the document", new Load(settings).loadFromString(text));
    } catch (YamlEngineException | StackOverflowError e) {
      String message = String.valueOf(e.getMessage());
      throw new DescriptionFormatException(
          "no YAML: " + message.lines().findFirst().orElse("nested too deep"), e);
    }
  }

  /** What stands under a name. */
  YamlDocument child(String name) throws DescriptionFormatException {
    return find(name).orElseThrow(() -> wrong("has no " + name));
  }

  /** What stands under a name; empty if nothing does. */
  Optional<YamlDocument> find(String name) throws DescriptionFormatException {
    return Optional.ofNullable(map().get(name))
        .map(
            found ->
                new YamlDocument(place.equals("the document") ? name : place + "." + name, found));
  }

  /** All of it by name. */
  Map<String, YamlDocument> children() throws DescriptionFormatException {
    Map<String, YamlDocument> children = new LinkedHashMap<>();
    map()
        .forEach(
            (key, found) ->
                children.put(String.valueOf(key), new YamlDocument(place + "." + key, found)));
    return children;
  }

  /** The elements of a list; nothing at all is an empty list. */
  List<YamlDocument> list() throws DescriptionFormatException {
    if (value == null) {
      return List.of();
    }
    if (!(value instanceof List<?> elements)) {
      throw wrong("is no list");
    }
    List<YamlDocument> list = new ArrayList<>(elements.size());
    for (int index = 0; index < elements.size(); index++) {
      list.add(new YamlDocument(place + "[" + index + "]", elements.get(index)));
    }
    return list;
  }

  /** The elements of a list of whole numbers. */
  List<Integer> integers() throws DescriptionFormatException {
    List<Integer> numbers = new ArrayList<>();
    for (YamlDocument element : list()) {
      numbers.add(element.integer());
    }
    return numbers;
  }

  /** As {@link #integers}, of a length that is known. */
  List<Integer> integers(int count) throws DescriptionFormatException {
    List<Integer> numbers = integers();
    if (numbers.size() != count) {
      throw wrong("has " + numbers.size() + " numbers, not " + count);
    }
    return numbers;
  }

  /** A whole number of 32 bits. */
  int integer() throws DescriptionFormatException {
    if (value instanceof Integer number) {
      return number;
    }
    throw wrong("is no whole number");
  }

  /** A text. */
  String text() throws DescriptionFormatException {
    if (value instanceof String text) {
      return text;
    }
    throw wrong("is no text");
  }

  /** A complaint about this part. */
  DescriptionFormatException wrong(String what) {
    return new DescriptionFormatException(place + " " + what);
  }

  private Map<?, ?> map() throws DescriptionFormatException {
    if (value instanceof Map<?, ?> map) {
      return map;
    }
    throw wrong("is no mapping");
  }
}
