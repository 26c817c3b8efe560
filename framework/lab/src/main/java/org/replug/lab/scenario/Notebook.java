package org.replug.lab.scenario;

import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.replug.lab.guest.Guest;

/** What was seen while a scenario is told: answers, times, and a folder of pictures and logs. */
final class Notebook {
  private static final List<String> LOGS = List.of(".json", ".log");

  private final Path folder;
  private final List<Answer> answers = new ArrayList<>();
  private final SortedMap<String, Long> millis = new TreeMap<>();

  /** An empty one that keeps its files in a folder. */
  Notebook(Path folder) {
    this.folder = folder;
  }

  Path folder() {
    return folder;
  }

  void answer(Answer answer) {
    answers.add(answer);
  }

  /** Notes a duration. */
  void took(String what, int round, long took) {
    millis.put(what + "." + round, took);
  }

  /** Notes what has passed since an instant of {@link System#nanoTime}. */
  void tookSince(String what, int round, long beginNanos) {
    took(what, round, TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - beginNanos));
  }

  /** Keeps a picture. */
  void keep(BufferedImage picture, String name) throws IOException {
    ImageIO.write(picture, "png", folder.resolve(name).toFile());
  }

  /** A picture that has been kept. */
  BufferedImage picture(String name) throws IOException {
    return ImageIO.read(folder.resolve(name).toFile());
  }

  /** Keeps the console and the logs of a machine. */
  void keepLogs(Guest guest, int round) throws IOException {
    Files.writeString(folder.resolve("console-" + round + ".log"), guest.console());
    try (Stream<Path> files = Files.list(guest.shared())) {
      for (Path file : files.toList()) {
        String name = file.getFileName().toString();
        if (LOGS.stream().anyMatch(name::endsWith)) {
          Files.copy(file, folder.resolve(name), StandardCopyOption.REPLACE_EXISTING);
        }
      }
    }
  }

  /** Writes all that is in this one into another, whose files of the same names are replaced. */
  void copyTo(Notebook other) throws IOException {
    other.answers.addAll(answers);
    other.millis.putAll(millis);
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Files.copy(
            file, other.folder.resolve(file.getFileName()), StandardCopyOption.REPLACE_EXISTING);
      }
    }
  }

  /** Writes the report, beside the other files. */
  ScenarioReport report(Scenario scenario) throws IOException {
    ScenarioReport report = ScenarioReport.of(scenario, answers, millis);
    JsonMapper json = JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();
    json.writeValue(folder.resolve("report.json").toFile(), report);
    return report;
  }
}
