package org.replug.evdev.command;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.regex.Pattern;
import org.replug.evdev.EventCodes;
import org.replug.evdev.EventNames;
import org.replug.evdev.InputEvent;
import org.replug.evdev.description.AbsoluteAxis;
import org.replug.evdev.description.DeviceDescription;

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
 *   <tr><td>{@code position X Y}</td><td>an absolute pointer or a pen goes to a place within the
 *       ranges of its axes, from the top left</td></tr>
 *   <tr><td>{@code touch SLOT X Y}</td><td>a finger comes to a place or moves there; fingers are
 *       told apart by their slots, from 0</td></tr>
 *   <tr><td>{@code lift SLOT}</td><td>that finger goes</td></tr>
 *   <tr><td>{@code axis NAME VALUE ...}</td><td>absolute axes by their names, all at one time:
 *       {@code axis ABS_RX -100 ABS_RY 20}</td></tr>
 *   <tr><td>{@code button left|middle|right down|up|press}</td><td>a mouse button</td></tr>
 *   <tr><td>{@code wheel N}</td><td>the wheel turns by N notches, away from the person where N is
 *       positive</td></tr>
 *   <tr><td>{@code events TYPE CODE VALUE ...}</td><td>events as they are, as decimal numbers; a
 *       packet ends with 0 0 0, or with the command. Those that the device lacks are left out, as
 *       the kernel does</td></tr>
 * </table>
 *
 * <p>A command that the device cannot do, for lack of the key or axis, is refused as a whole; but
 * for events. One object serves one device, and knows the fingers on it. Not safe for threads.
 */
public final class CommandLanguage {
  private static final String UNDERSTOOD =
      "understood are: type TEXT; key KEY_NAME down|up|press; motion DX DY; position X Y;"
          + " button left|middle|right down|up|press; wheel N; touch SLOT X Y; lift SLOT;"
          + " axis NAME VALUE ...; events TYPE CODE VALUE ...";
  private static final Pattern WHITE_SPACE = Pattern.compile("\\s+");
  private static final int LEFT_SHIFT = 42;

  private final DeviceDescription device;
  private final Fingers fingers;

  /** Commands for a device that nobody touches. */
  public CommandLanguage(DeviceDescription device) {
    this.device = device;
    this.fingers = new Fingers(device);
  }

  /**
   * Translates a command.
   *
   * @return packets, each with its SYN_REPORT last
   * @throws IOException if the command is not of the language, or not for this device; the message
   *     says what is understood
   */
  public List<List<InputEvent>> parse(String command) throws IOException {
    List<String> words = List.of(WHITE_SPACE.split(command.strip()));
    if (words.get(0).equals("events")) {
      return EventWords.parse(device, words.subList(1, words.size()));
    }
    List<List<InputEvent>> packets = packets(command, words);
    for (List<InputEvent> packet : packets) {
      for (InputEvent event : packet) {
        if (!device.has(event.type(), event.code())) {
          throw new IOException(device.name() + " has nothing to do this with: " + command.strip());
        }
      }
    }
    return packets;
  }

  private List<List<InputEvent>> packets(String command, List<String> words) throws IOException {
    if (command.startsWith("type ")) {
      return typed(command.substring("type ".length()));
    }
    if (words.get(0).equals("axis") && words.size() > 2 && words.size() % 2 == 1) {
      return axes(words.subList(1, words.size()));
    }
    String form = words.get(0) + "/" + words.size();
    return switch (form) {
      case "key/3" -> strokes(keyCode(words.get(1)), words.get(2), command);
      case "button/3" -> strokes(buttonCode(words.get(1), command), words.get(2), command);
      case "motion/3" ->
          packet(
              relative(EventCodes.REL_X, words.get(1)), relative(EventCodes.REL_Y, words.get(2)));
      case "position/3" ->
          packet(
              absolute(EventCodes.ABS_X, words.get(1)), absolute(EventCodes.ABS_Y, words.get(2)));
      case "wheel/2" -> packet(relative(EventCodes.REL_WHEEL, words.get(1)));
      case "touch/4" ->
          fingers.touch(
              integer(words.get(1)),
              absolute(EventCodes.ABS_MT_POSITION_X, words.get(2)).value(),
              absolute(EventCodes.ABS_MT_POSITION_Y, words.get(3)).value());
      case "lift/2" -> fingers.lift(integer(words.get(1)));
      default -> throw notUnderstood(command);
    };
  }

  private List<List<InputEvent>> axes(List<String> words) throws IOException {
    List<InputEvent> packet = new ArrayList<>();
    for (int index = 0; index < words.size(); index += 2) {
      String name = words.get(index);
      OptionalInt code = name.startsWith("ABS_") ? EventNames.code(name) : OptionalInt.empty();
      if (code.isEmpty()) {
        throw new IOException(
            "no axis " + name + "; axes are named as in linux/input-event-codes.h, ABS_X");
      }
      packet.add(absolute(code.getAsInt(), words.get(index + 1)));
    }
    return packet(packet.toArray(InputEvent[]::new));
  }

  private static List<List<InputEvent>> packet(InputEvent... events) {
    List<InputEvent> packet = new ArrayList<>(List.of(events));
    packet.add(InputEvent.synReport());
    return List.of(packet);
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
    boolean key = name.startsWith("KEY_") || name.startsWith("BTN_");
    OptionalInt code = key ? EventNames.code(name) : OptionalInt.empty();
    if (code.isEmpty()) {
      throw new IOException(
          "no key " + name + "; keys are named as in linux/input-event-codes.h, KEY_A");
    }
    return code.getAsInt();
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

  private InputEvent absolute(int code, String number) throws IOException {
    int value = integer(number);
    AbsoluteAxis axis = device.axes().get(code);
    if (axis != null && (value < axis.minimum() || value > axis.maximum())) {
      throw new IOException(
          EventNames.code(EventCodes.EV_ABS, code)
              + " goes from "
              + axis.minimum()
              + " to "
              + axis.maximum()
              + ", not "
              + number);
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
