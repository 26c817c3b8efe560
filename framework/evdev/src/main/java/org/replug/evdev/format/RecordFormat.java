package org.replug.evdev.format;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.replug.evdev.EventType;
import org.replug.evdev.description.AbsoluteAxis;
import org.replug.evdev.description.DeviceDescription;
import org.replug.evdev.description.DeviceDraft;
import org.replug.evdev.description.InputId;
import org.replug.evdev.description.Recording;

/**
 * What a checkpoint wrote down of an input device: the attributes of its record, as JSON or YAML.
 *
 * <pre>
 * {"attributes": {"name": "AT keyboard", "id": "0011:0001:0001:ab41",
 *                 "capabilities.key": "1,2,3", "axis.0": "value=0 min=0 max=255 fuzz=0 ..."}}
 * </pre>
 */
public final class RecordFormat {
  private static final Pattern ID =
      Pattern.compile("([0-9a-f]{4}):([0-9a-f]{4}):([0-9a-f]{4}):([0-9a-f]{4})");
  private static final Pattern NUMBERS = Pattern.compile("(\\d{1,4}(,\\d{1,4})*)?");
  private static final Pattern AXIS =
      Pattern.compile(
          "value=(-?\\d+) min=(-?\\d+) max=(-?\\d+) fuzz=(-?\\d+) flat=(-?\\d+)"
              + " resolution=(-?\\d+)");
  private static final String CAPABILITIES = "capabilities.";

  private RecordFormat() {}

  /**
   * The device of a record.
   *
   * @param attributes the record's, by name
   * @throws DescriptionFormatException if they describe no input device; the message says why
   */
  public static DeviceDescription of(Map<String, String> attributes)
      throws DescriptionFormatException {
    DeviceDraft draft = new DeviceDraft(attributes.getOrDefault("name", "unknown"));
    String id = attributes.getOrDefault("id", "0006:0000:0000:0000");
    Matcher matcher = ID.matcher(id);
    if (!matcher.matches()) {
      throw new DescriptionFormatException("no identity: " + id);
    }
    draft.id(
        new InputId(
            Integer.parseInt(matcher.group(1), 16),
            Integer.parseInt(matcher.group(2), 16),
            Integer.parseInt(matcher.group(3), 16),
            Integer.parseInt(matcher.group(4), 16)));
    Optional.ofNullable(attributes.get("phys")).ifPresent(draft::physicalPath);
    Optional.ofNullable(attributes.get("uniq")).ifPresent(draft::uniqueId);
    for (EventType type : EventType.values()) {
      List<Integer> codes = numbers(attributes.getOrDefault(CAPABILITIES + type.word(), ""));
      if (type != EventType.ABS) {
        draft.with(type, codes);
      } else {
        for (int code : codes) {
          draft.axis(code, axis(code, attributes.getOrDefault("axis." + code, "")));
        }
      }
    }
    draft.properties(numbers(attributes.getOrDefault("properties", "")));
    if (attributes.keySet().stream().noneMatch(key -> key.startsWith(CAPABILITIES))) {
      throw new DescriptionFormatException("the record does not say what the device can do");
    }
    try {
      return draft.finish();
    } catch (IllegalArgumentException e) {
      throw new DescriptionFormatException(e.getMessage(), e);
    }
  }

  static Recording read(YamlDocument document) throws DescriptionFormatException {
    Map<String, String> attributes = new java.util.HashMap<>();
    for (Map.Entry<String, YamlDocument> entry :
        document.child("attributes").children().entrySet()) {
      attributes.put(entry.getKey(), entry.getValue().text());
    }
    return new Recording(Optional.of(of(attributes)), List.of());
  }

  private static AbsoluteAxis axis(int code, String text) throws DescriptionFormatException {
    Matcher matcher = AXIS.matcher(text);
    if (!matcher.matches()) {
      throw new DescriptionFormatException("the axis " + code + " has no range: " + text);
    }
    int[] fields = new int[6];
    for (int index = 0; index < fields.length; index++) {
      try {
        fields[index] = Integer.parseInt(matcher.group(index + 1));
      } catch (NumberFormatException e) {
        throw new DescriptionFormatException("the axis " + code + " is out of range: " + text, e);
      }
    }
    return new AbsoluteAxis(fields[0], fields[1], fields[2], fields[3], fields[4], fields[5]);
  }

  private static List<Integer> numbers(String text) throws DescriptionFormatException {
    if (!NUMBERS.matcher(text).matches()) {
      throw new DescriptionFormatException("no list of codes: " + text);
    }
    List<Integer> numbers = new ArrayList<>();
    for (String word : text.split(",")) {
      if (!word.isEmpty()) {
        numbers.add(Integer.parseInt(word));
      }
    }
    return numbers;
  }
}
