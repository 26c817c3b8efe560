package org.replug.lab.scenario;

import java.util.ArrayList;
import java.util.List;

/** Compares what an X server lists with what the machine has. Pure. */
final class Listing {
  private Listing() {}

  /** Whether X lists all that is present, each once. */
  static Answer complete(Question question, int round, String devices) {
    List<ListedDevice> missing = new ArrayList<>(ListedDevice.parse("present", devices));
    ListedDevice.parse("listed", devices).forEach(missing::remove);
    return answer(question, round, "missing", missing, devices);
  }

  /** Whether X lists nothing that is not present, and nothing twice. */
  static Answer nothingElse(Question question, int round, String devices) {
    List<ListedDevice> tooMuch = new ArrayList<>(ListedDevice.parse("listed", devices));
    ListedDevice.parse("present", devices).forEach(tooMuch::remove);
    return answer(question, round, "not there", tooMuch, devices);
  }

  /** Whether X lists what is present, each once, and nothing else. */
  static Answer exact(Question question, int round, String devices) {
    Answer complete = complete(question, round, devices);
    return complete.yes() ? nothingElse(question, round, devices) : complete;
  }

  private static Answer answer(
      Question question, int round, String what, List<ListedDevice> wrong, String devices) {
    return new Answer(
        question,
        round,
        wrong.isEmpty(),
        (wrong.isEmpty() ? "" : what + ": " + wrong + "; ")
            + "listed: "
            + ListedDevice.parse("listed", devices));
  }
}
