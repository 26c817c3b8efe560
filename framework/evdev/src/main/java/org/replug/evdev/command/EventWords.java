package org.replug.evdev.command;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.replug.evdev.InputEvent;
import org.replug.evdev.description.DeviceDescription;

/** Events as they are, as words: type, code and value of each, in decimal. */
public final class EventWords {
  private static final int LARGEST_CODE = 0xffff;

  private EventWords() {}

  /** The command that lets a packet happen; read again by {@link CommandLanguage}. */
  public static String command(List<InputEvent> packet) {
    return packet.stream()
        .map(event -> " " + event.type() + " " + event.code() + " " + event.value())
        .collect(Collectors.joining("", "events", ""));
  }

  static List<List<InputEvent>> parse(DeviceDescription device, List<String> words)
      throws IOException {
    if (words.isEmpty() || words.size() % 3 != 0) {
      throw new IOException("events have three numbers each: type, code and value");
    }
    List<List<InputEvent>> packets = new ArrayList<>();
    List<InputEvent> packet = new ArrayList<>();
    for (int index = 0; index < words.size(); index += 3) {
      int type = number(words.get(index));
      int code = number(words.get(index + 1));
      if (type < 0 || type > LARGEST_CODE || code < 0 || code > LARGEST_CODE) {
        throw new IOException("a type or code has 16 bits, not " + type + " " + code);
      }
      InputEvent event = InputEvent.of(type, code, number(words.get(index + 2)));
      if (device.has(type, code) && !event.isSynReport()) {
        packet.add(event);
      }
      if (event.isSynReport() || index + 3 == words.size()) {
        if (!packet.isEmpty()) {
          packet.add(InputEvent.synReport());
          packets.add(List.copyOf(packet));
        }
        packet.clear();
      }
    }
    return packets;
  }

  private static int number(String word) throws IOException {
    try {
      return Integer.parseInt(word);
    } catch (NumberFormatException e) {
      throw new IOException("no whole number: " + word, e);
    }
  }
}
