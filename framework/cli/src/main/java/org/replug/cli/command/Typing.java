package org.replug.cli.command;

import java.io.IOException;
import java.util.Optional;
import org.replug.api.FailureCode;
import org.replug.api.ReplugException;
import org.replug.cli.output.Printable;
import org.replug.engine.simulate.PluggedSimulation;
import org.replug.evdev.command.UsLayout;

/** Texts for simulated keyboards. */
final class Typing {
  private static final String KEYBOARD = "keyboard";

  private Typing() {}

  /** Before anything is typed: half a text would be worse than none. */
  static void require(String typed) throws ReplugException {
    Optional<Character> strange = UsLayout.firstUntypable(typed);
    if (strange.isPresent()) {
      throw new ReplugException(
          FailureCode.USAGE,
          String.format(
              "A simulated keyboard cannot type '%s' (U+%04X)",
              Printable.of(strange.get().toString()), (int) strange.get()),
          "It has the keys of a US keyboard; nothing was typed. Give a text of ASCII characters.");
    }
  }

  /** The first keyboard of a simulation. */
  static int keyboard(PluggedSimulation plugged) throws IOException {
    for (int index = 0; index < plugged.devices().size(); index++) {
      if (plugged.devices().get(index).kinds().contains(KEYBOARD)) {
        return index;
      }
    }
    throw new IOException("it has no keyboard");
  }
}
