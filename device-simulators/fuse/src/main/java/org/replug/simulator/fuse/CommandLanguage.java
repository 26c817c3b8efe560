package org.replug.simulator.fuse;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * What can be done on a simulated device, one command a call. White space stands between the words.
 *
 * <table>
 *   <caption>The commands</caption>
 *   <tr><th>command</th><th>what happens</th></tr>
 *   <tr><td>{@code type TEXT}</td><td>the keys of a US keyboard are pressed and released, with
 *       Shift where needed; TEXT is everything after the first space, a line end is Enter</td></tr>
 *   <tr><td>{@code key KEY_X down|up|press}</td><td>a key by its name in
 *       linux/input-event-codes.h; press is down, then up</td></tr>
 *   <tr><td>{@code motion DX DY}</td><td>a relative pointer moves, in its own counts</td></tr>
 *   <tr><td>{@code position X Y}</td><td>an absolute pointer goes to a place; 0 to 32767 on both
 *       axes, from the top left</td></tr>
 *   <tr><td>{@code button left|middle|right down|up|press}</td><td>a mouse button</td></tr>
 *   <tr><td>{@code wheel N}</td><td>the wheel turns by N notches, away from the person where N is
 *       positive</td></tr>
 * </table>
 *
 * <p>A command that the device cannot do, for lack of the key or axis, is refused as a whole.
 */
public final class CommandLanguage {
  private static final String UNDERSTOOD =
      "understood are: type TEXT; key KEY_NAME down|up|press; motion DX DY; position X Y;"
          + " button left|middle|right down|up|press; wheel N";
  private static final Pattern WHITE_SPACE = Pattern.compile("\\s+");
  private static final int LEFT_SHIFT = 42;

  private CommandLanguage() {}

  /**
   * Translates a command.
   *
   * @return packets, each with its SYN_REPORT last
   * @throws IOException if the command is not of the language, or not for this device; the message
   *     says what is understood
   */
  public static List<List<InputEvent>> parse(DeviceDescription device, String command)
      throws IOException {
    List<List<InputEvent>> packets = packets(command);
    for (List<InputEvent> packet : packets) {
      for (InputEvent event : packet) {
        if (!device.has(event.type(), event.code())) {
          throw new IOException(device.name() + " has nothing to do this with: " + command.strip());
        }
      }
    }
    return packets;
  }

  private static List<List<InputEvent>> packets(String command) throws IOException {
    if (command.startsWith("type ")) {
      return typed(command.substring("type ".length()));
    }
    List<String> words = List.of(WHITE_SPACE.split(command.strip()));
    String form = words.get(0) + "/" + words.size();
    return switch (form) {
      case "key/3" -> strokes(keyCode(words.get(1)), words.get(2), command);
      case "button/3" -> strokes(buttonCode(words.get(1), command), words.get(2), command);
      case "motion/3" ->
          List.of(
              List.of(
                  relative(EventCodes.REL_X, words.get(1)),
                  relative(EventCodes.REL_Y, words.get(2)),
                  InputEvent.synReport()));
      case "position/3" ->
          List.of(
              List.of(
                  absolute(EventCodes.ABS_X, words.get(1)),
                  absolute(EventCodes.ABS_Y, words.get(2)),
                  InputEvent.synReport()));
      case "wheel/2" ->
          List.of(List.of(relative(EventCodes.REL_WHEEL, words.get(1)), InputEvent.synReport()));
      default -> throw notUnderstood(command);
    };
  }

  private static List<List<InputEvent>> typed(String text) throws IOException {
    List<List<InputEvent>> packets = new ArrayList<>();
    for (char character : text.toCharArray()) {
      UsLayout.Stroke stroke =
          UsLayout.stroke(character)
              .orElseThrow(
                  () ->
                      new IOException(
                          String.format("a US keyboard cannot type U+%04X", (int) character)));
      if (stroke.shift()) {
        packets.add(key(LEFT_SHIFT, 1));
      }
      packets.add(key(stroke.code(), 1));
      packets.add(key(stroke.code(), 0));
      if (stroke.shift()) {
        packets.add(key(LEFT_SHIFT, 0));
      }
    }
    return packets;
  }

  private static List<List<InputEvent>> strokes(int code, String how, String command)
      throws IOException {
    return switch (how) {
      case "down" -> List.of(key(code, 1));
      case "up" -> List.of(key(code, 0));
      case "press" -> List.of(key(code, 1), key(code, 0));
      default -> throw notUnderstood(command);
    };
  }

  private static List<InputEvent> key(int code, int value) {
    return List.of(InputEvent.of(EventCodes.EV_KEY, code, value), InputEvent.synReport());
  }

  private static int keyCode(String name) throws IOException {
    return KeyNames.code(name)
        .orElseThrow(
            () ->
                new IOException(
                    "no key " + name + "; keys are named as in linux/input-event-codes.h, KEY_A"));
  }

  private static int buttonCode(String name, String command) throws IOException {
    return switch (name) {
      case "left" -> EventCodes.BTN_LEFT;
      case "middle" -> EventCodes.BTN_MIDDLE;
      case "right" -> EventCodes.BTN_RIGHT;
      default -> throw notUnderstood(command);
    };
  }

  private static InputEvent relative(int code, String number) throws IOException {
    return InputEvent.of(EventCodes.EV_REL, code, integer(number));
  }

  private static InputEvent absolute(int code, String number) throws IOException {
    int value = integer(number);
    if (value < 0 || value > DeviceDescription.ABSOLUTE_MAXIMUM) {
      throw new IOException(
          "a position goes from 0 to " + DeviceDescription.ABSOLUTE_MAXIMUM + ", not " + number);
    }
    return InputEvent.of(EventCodes.EV_ABS, code, value);
  }

  private static int integer(String number) throws IOException {
    try {
      return Integer.parseInt(number);
    } catch (NumberFormatException e) {
      throw new IOException("no whole number: " + number, e);
    }
  }

  private static IOException notUnderstood(String command) {
    return new IOException("not understood: " + command.strip() + "; " + UNDERSTOOD);
  }
}
