package org.replug.kernel.uevent;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.UUID;
import org.replug.api.Uevent;

/**
 * Makes the kernel announce devices anew, by their {@code uevent} files
 * (Documentation/ABI/testing/sysfs-uevent).
 *
 * <p>The kernel fills in all properties itself, so an event's own are not sent. Beside SYNTH_UUID
 * the events carry SYNTH_ARG_REPLUG=1.
 */
final class SysfsSender {
  private final Path sysfs;

  SysfsSender(Path sysfs) {
    this.sysfs = sysfs;
  }

  Answers send(List<Uevent> events, UUID identifier) {
    Answers answers = new Answers(events);
    for (int i = 0; i < events.size(); i++) {
      send(events.get(i), i, identifier, answers);
    }
    return answers;
  }

  private void send(Uevent event, int index, UUID identifier, Answers answers) {
    Path file = sysfs.resolve(event.devpath().substring(1)).resolve("uevent");
    String request = event.action().word() + " " + identifier + " REPLUG=1";
    try {
      Files.write(file, request.getBytes(StandardCharsets.US_ASCII), StandardOpenOption.WRITE);
      answers.sent(1);
      answers.acknowledged(1);
    } catch (NoSuchFileException e) {
      answers.refused(index, "there is no such device in " + sysfs);
    } catch (IOException e) {
      answers.refused(index, String.valueOf(e.getMessage()));
    }
  }
}
