package org.replug.evdev.format;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.replug.evdev.EventCodes;
import org.replug.evdev.EventType;
import org.replug.evdev.InputEvent;
import org.replug.evdev.description.AbsoluteAxis;
import org.replug.evdev.description.DeviceDraft;
import org.replug.evdev.description.InputId;
import org.replug.evdev.description.Recording;

/**
 * Reads a file of evemu, once.
 *
 * <p>What precedes the first line of the format is skipped: published files begin with remarks, or
 * with what was typed to make them. Maps of types that a version does not write are empty.
 */
final class EvemuReader {
  private static final Pattern LINE = Pattern.compile("([A-Z]):(?: (.*))?");
  private static final Pattern VERSION = Pattern.compile("# EVEMU (\\d{1,4})\\.(\\d{1,4})\\s*");

  /** The key of the properties among {@link #bytesRead}; no event type has it. */
  private static final int PROPERTIES = -1;

  /** In bytes; the map of the keys has 96. */
  private static final int LONGEST_MAP = 128;

  private static final Pattern EVENT =
      Pattern.compile("(\\d{1,12})\\.(\\d{6}) ([0-9a-fA-F]{1,4}) ([0-9a-fA-F]{1,4}) (-?\\d{1,11})");

  private final List<InputEvent> events = new ArrayList<>();
  private final Map<EventType, BitSet> bits = new EnumMap<>(EventType.class);
  private final Map<Integer, Integer> bytesRead = new TreeMap<>();
  private final Map<Integer, AbsoluteAxis> axes = new TreeMap<>();
  private final BitSet properties = new BitSet();
  private Optional<String> name = Optional.empty();
  private Optional<InputId> id = Optional.empty();
  private int number;

  Recording read(String text) throws DescriptionFormatException {
    for (String line : (Iterable<String>) text.lines()::iterator) {
      number++;
      Matcher version = VERSION.matcher(line);
      if (version.matches() && !version.group(1).equals("1")) {
        throw wrong("evemu's version 1 is understood, not " + version.group(1));
      }
      Matcher matcher = LINE.matcher(line);
      if (matcher.matches()) {
        String rest = matcher.group(2) == null ? "" : matcher.group(2);
        take(matcher.group(1), withoutRemark(matcher.group(1), rest));
      } else if (begun() && !line.isBlank() && !line.startsWith("#")) {
        throw wrong("not a line of evemu's: " + shortened(line));
      }
    }
    if (!begun()) {
      throw new DescriptionFormatException("no line N:, with a name, and no line E:, an event");
    }
    if (name.isEmpty()) {
      return new Recording(Optional.empty(), events);
    }
    try {
      return new Recording(Optional.of(device().finish()), events);
    } catch (IllegalArgumentException e) {
      throw new DescriptionFormatException(e.getMessage(), e);
    }
  }

  private boolean begun() {
    return name.isPresent() || !events.isEmpty();
  }

  private void take(String key, String rest) throws DescriptionFormatException {
    if (!begun() && !key.equals("N") && !key.equals("E")) {
      throw wrong("the line N:, with the name, comes first");
    }
    switch (key) {
      case "N" -> {
        if (name.isPresent()) {
          throw wrong("a second device; a file describes one");
        }
        name = Optional.of(rest);
      }
      case "I" -> {
        int[] words = numbers(rest, 16, 4, 4);
        try {
          id = Optional.of(new InputId(words[0], words[1], words[2], words[3]));
        } catch (IllegalArgumentException e) {
          throw wrong(e.getMessage());
        }
      }
      case "P" -> append(PROPERTIES, numbers(rest, 16, 1, 8), properties);
      case "B" -> takeMap(numbers(rest, 16, 2, 9));
      case "A" -> takeAxis(rest);
      case "E" -> takeEvent(rest);
      // Lights and switches as they were when the recording began.
      case "L", "S" -> numbers(rest, 16, 2, 9);
      default -> throw wrong("unknown line " + key + ":");
    }
  }

  private void takeMap(int[] row) throws DescriptionFormatException {
    BitSet map =
        EventType.of(row[0])
            .map(known -> bits.computeIfAbsent(known, unused -> new BitSet()))
            .orElseGet(BitSet::new);
    append(row[0], Arrays.copyOfRange(row, 1, row.length), map);
  }

  /** Appends bytes to a map that comes in several lines. */
  private void append(int key, int[] bytes, BitSet target) throws DescriptionFormatException {
    int offset = bytesRead.merge(key, bytes.length, Integer::sum) - bytes.length;
    if (offset >= LONGEST_MAP) {
      throw wrong("the map is longer than that of any version");
    }
    for (int index = 0; index < bytes.length; index++) {
      if (bytes[index] > 0xff) {
        throw wrong("not a byte: " + Integer.toHexString(bytes[index]));
      }
      for (int bit = 0; bit < Byte.SIZE; bit++) {
        if ((bytes[index] >> bit & 1) != 0) {
          target.set((offset + index) * Byte.SIZE + bit);
        }
      }
    }
  }

  private void takeAxis(String rest) throws DescriptionFormatException {
    List<String> words = List.of(rest.strip().split("\\s+"));
    if (words.size() < 5 || words.size() > 6) {
      throw wrong("an axis has a code and four or five numbers: " + shortened(rest));
    }
    int code = integer(words.get(0), 16);
    int[] values = new int[5];
    for (int index = 1; index < words.size(); index++) {
      values[index - 1] = integer(words.get(index), 10);
    }
    AbsoluteAxis axis = AbsoluteAxis.of(values[0], Math.max(values[0], values[1]), values[4]);
    axes.put(
        code,
        new AbsoluteAxis(axis.value(), values[0], values[1], values[2], values[3], values[4]));
  }

  private void takeEvent(String rest) throws DescriptionFormatException {
    Matcher event = EVENT.matcher(rest.strip());
    if (!event.matches()) {
      throw wrong("an event is SECONDS.MICROSECONDS TYPE CODE VALUE: " + shortened(rest));
    }
    long time = Long.parseLong(event.group(1)) * 1_000_000 + Long.parseLong(event.group(2));
    events.add(
        new InputEvent(
            time,
            integer(event.group(3), 16),
            integer(event.group(4), 16),
            integer(event.group(5), 10)));
  }

  private DeviceDraft device() throws DescriptionFormatException {
    DeviceDraft draft = new DeviceDraft(name.orElseThrow());
    id.ifPresent(draft::id);
    draft.properties(list(properties));
    if (bits.getOrDefault(EventType.SYN, new BitSet()).get(EventCodes.EV_REP)) {
      draft.with(EventType.REP, List.of(EventCodes.REP_DELAY, EventCodes.REP_PERIOD));
    }
    for (Map.Entry<EventType, BitSet> entry : bits.entrySet()) {
      if (entry.getKey() != EventType.ABS) {
        draft.with(entry.getKey(), list(entry.getValue()));
      }
    }
    BitSet absolute = bits.getOrDefault(EventType.ABS, new BitSet());
    for (int code : absolute.stream().toArray()) {
      if (!axes.containsKey(code)) {
        throw new DescriptionFormatException(
            String.format("the axis %02x has no line A: with its range", code));
      }
      draft.axis(code, axes.get(code));
    }
    return draft;
  }

  private static List<Integer> list(BitSet set) {
    return set.stream().boxed().collect(Collectors.toList());
  }

  private int[] numbers(String rest, int radix, int least, int most)
      throws DescriptionFormatException {
    List<String> words = List.of(rest.strip().split("\\s+"));
    if (words.size() < least || words.size() > most) {
      throw wrong("not as many numbers as there should be: " + shortened(rest));
    }
    int[] numbers = new int[words.size()];
    for (int index = 0; index < numbers.length; index++) {
      numbers[index] = integer(words.get(index), radix);
      if (numbers[index] < 0) {
        throw wrong("a negative number: " + shortened(rest));
      }
    }
    return numbers;
  }

  private int integer(String word, int radix) throws DescriptionFormatException {
    try {
      return Integer.parseInt(word, radix);
    } catch (NumberFormatException e) {
      throw wrong("not a number: " + shortened(word));
    }
  }

  /** A name may hold the sign; in every other line it begins a remark. */
  private static String withoutRemark(String key, String rest) {
    int remark = key.equals("N") ? -1 : rest.indexOf('#');
    return remark < 0 ? rest : rest.substring(0, remark);
  }

  private DescriptionFormatException wrong(String what) {
    return DescriptionFormatException.atLine(number, what);
  }

  private static String shortened(String text) {
    String clean = text.strip().replaceAll("\\p{Cntrl}", "?");
    return clean.length() <= 60 ? clean : clean.substring(0, 60) + "...";
  }
}
