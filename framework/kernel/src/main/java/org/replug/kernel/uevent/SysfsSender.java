package org.replug.kernel.uevent;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.UUID;
import org.replug.api.Uevent;
import org.replug.api.UeventAction;

/**
 * Makes the kernel announce devices anew, by their {@code uevent} files
 * (Documentation/ABI/testing/sysfs-uevent), and leaves to another way what cannot go along this
 * one: an event that is no ADD, that of a device without such a file or of another subsystem, and
 * one whose file cannot be written, as where sysfs is mounted read-only.
 *
 * <p>The kernel fills in all properties itself, so an event's own are not sent. Beside SYNTH_UUID
 * the events carry SYNTH_ARG_REPLUG=1. It has broadcast an event by the time that the write
 * returns, as it has one that it was asked for: so the order of the events holds across both ways.
 */
final class SysfsSender {
  /** The other way. */
  @FunctionalInterface
  interface OtherWay {
    Answers send(List<Uevent> events) throws IOException;
  }

  private final Path sysfs;
  private final OtherWay otherWay;

  SysfsSender(Path sysfs, OtherWay otherWay) {
    this.sysfs = sysfs;
    this.otherWay = otherWay;
  }

  Answers send(List<Uevent> events, UUID identifier) throws IOException {
    Answers answers = new Answers(events);
    int unsent = 0;
    for (int i = 0; i < events.size(); i++) {
      if (mayBeAnnounced(events.get(i))) {
        sendOtherwise(events, unsent, i, answers);
        boolean announced = announce(events.get(i), identifier);
        if (announced) {
          answers.sent(1);
          answers.acknowledged(1);
        }
        unsent = announced ? i + 1 : i;
      }
    }
    sendOtherwise(events, unsent, events.size(), answers);
    return answers;
  }

  private boolean mayBeAnnounced(Uevent event) {
    return event.action() == UeventAction.ADD
        && Files.isWritable(file(event))
        && subsystem(event).equals(event.subsystem());
  }

  private boolean announce(Uevent event, UUID identifier) {
    String request = event.action().word() + " " + identifier + " REPLUG=1";
    try {
      Files.write(
          file(event), request.getBytes(StandardCharsets.US_ASCII), StandardOpenOption.WRITE);
      return true;
    } catch (IOException e) {
      // The kernel has announced nothing, and the other way says what is wrong if it cannot either.
      return false;
    }
  }

  /** A device that CUSE simulates is one of cuse's here, and is announced as one of input's. */
  private String subsystem(Uevent event) {
    try {
      return Files.readSymbolicLink(device(event).resolve("subsystem")).getFileName().toString();
    } catch (IOException e) {
      return "";
    }
  }

  private Path file(Uevent event) {
    return device(event).resolve("uevent");
  }

  private Path device(Uevent event) {
    return sysfs.resolve(event.devpath().substring(1));
  }

  private void sendOtherwise(List<Uevent> events, int begin, int end, Answers answers)
      throws IOException {
    if (begin < end) {
      answers.add(otherWay.send(events.subList(begin, end)), begin);
    }
  }
}
