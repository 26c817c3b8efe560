package org.replug.cli.output;

import java.nio.file.Path;
import java.util.List;
import org.replug.engine.screen.ShownScreen;

/** Sessions' screens that are shown. */
public final class ScreenText {
  private ScreenText() {}

  /** A table, or a sentence if there are none. */
  public static String of(List<ShownScreen> screens) {
    if (screens.isEmpty()) {
      return "No screen is shown.\n";
    }
    Table table = new Table("SESSION", "PROTOCOL", "ADDRESS", "PASSWORD IN", "PROGRAM");
    for (ShownScreen screen : screens) {
      table.row(
          String.valueOf(screen.session()),
          screen.protocol(),
          screen.address(),
          screen.passwordFile().map(Path::toString).orElse("-"),
          String.valueOf(screen.program()));
    }
    return table.lines("");
  }

  /** A sentence. */
  public static String stopped(ShownScreen screen) {
    return "The screen of the session "
        + screen.session()
        + " is no longer shown "
        + Printable.of(screen.where())
        + ".\n";
  }

  /** Where a screen is shown, with what a viewer needs if there are any. */
  static String section(ShownScreen screen) {
    return "\nThe session's screen is shown by "
        + Printable.of(screen.protocol())
        + "\n"
        + screen
            .passwordFile()
            .map(file -> address(screen.address(), file.toString()))
            .orElseGet(() -> Section.INDENT + "On: " + Printable.of(screen.address()) + "\n")
        + Section.INDENT
        + "To end it: replug screen stop "
        + screen.session()
        + "\n";
  }

  private static String address(String address, String passwordFile) {
    return Section.INDENT
        + "Address: "
        + Printable.of(address)
        + ", for viewers on this machine alone\n"
        + Section.INDENT
        + "Password: in "
        + Printable.of(passwordFile)
        + "\n";
  }
}
