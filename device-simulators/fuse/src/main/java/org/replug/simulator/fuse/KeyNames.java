package org.replug.simulator.fuse;

import java.util.HashMap;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;

/** The names of keys and buttons, as linux/input-event-codes.h defines them. */
public final class KeyNames {
  /** In the order of their codes, from 1; a dash stands for a code without a key. */
  private static final String KEYS =
      """
      ESC 1 2 3 4 5 6 7 8 9 0 MINUS EQUAL BACKSPACE TAB Q W E R T Y U I O P LEFTBRACE RIGHTBRACE
      ENTER LEFTCTRL A S D F G H J K L SEMICOLON APOSTROPHE GRAVE LEFTSHIFT BACKSLASH Z X C V B
      N M COMMA DOT SLASH RIGHTSHIFT KPASTERISK LEFTALT SPACE CAPSLOCK F1 F2 F3 F4 F5 F6 F7 F8
      F9 F10 NUMLOCK SCROLLLOCK KP7 KP8 KP9 KPMINUS KP4 KP5 KP6 KPPLUS KP1 KP2 KP3 KP0 KPDOT -
      ZENKAKUHANKAKU 102ND F11 F12 RO KATAKANA HIRAGANA HENKAN KATAKANAHIRAGANA MUHENKAN
      KPJPCOMMA KPENTER RIGHTCTRL KPSLASH SYSRQ RIGHTALT LINEFEED HOME UP PAGEUP LEFT RIGHT END
      DOWN PAGEDOWN INSERT DELETE MACRO MUTE VOLUMEDOWN VOLUMEUP POWER KPEQUAL KPPLUSMINUS PAUSE
      SCALE KPCOMMA HANGEUL HANJA YEN LEFTMETA RIGHTMETA COMPOSE STOP AGAIN PROPS UNDO FRONT
      COPY OPEN PASTE FIND CUT HELP MENU CALC SETUP SLEEP WAKEUP FILE SENDFILE DELETEFILE XFER
      PROG1 PROG2 WWW MSDOS COFFEE ROTATE_DISPLAY CYCLEWINDOWS MAIL BOOKMARKS COMPUTER BACK
      FORWARD CLOSECD EJECTCD EJECTCLOSECD NEXTSONG PLAYPAUSE PREVIOUSSONG STOPCD RECORD REWIND
      PHONE ISO CONFIG HOMEPAGE REFRESH EXIT MOVE EDIT SCROLLUP SCROLLDOWN KPLEFTPAREN
      KPRIGHTPAREN NEW REDO F13 F14 F15 F16 F17 F18 F19 F20 F21 F22 F23 F24
      """;

  private static final Map<String, Integer> CODES = new HashMap<>();
  private static final Set<Integer> KEYBOARD = new TreeSet<>();

  static {
    int code = 1;
    for (String name : KEYS.split("\\s+")) {
      if (!name.equals("-")) {
        CODES.put("KEY_" + name, code);
        KEYBOARD.add(code);
      }
      code++;
    }
    CODES.put("BTN_LEFT", EventCodes.BTN_LEFT);
    CODES.put("BTN_RIGHT", EventCodes.BTN_RIGHT);
    CODES.put("BTN_MIDDLE", EventCodes.BTN_MIDDLE);
  }

  private KeyNames() {}

  /** The code of a name such as {@code KEY_LEFTSHIFT} or {@code BTN_LEFT}. */
  public static OptionalInt code(String name) {
    Integer code = CODES.get(name);
    return code == null ? OptionalInt.empty() : OptionalInt.of(code);
  }

  /** The codes of the keys that a simulated keyboard has. */
  static Set<Integer> keyboardCodes() {
    return Set.copyOf(KEYBOARD);
  }
}
