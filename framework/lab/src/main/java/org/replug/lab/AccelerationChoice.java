package org.replug.lab;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.replug.lab.image.CacheKey;
import org.replug.lab.image.LabCache;
import org.replug.lab.image.Tool;
import org.replug.lab.machine.Acceleration;
import org.replug.lab.machine.QemuCommand;

/**
 * Decides how machines run here: by the processor itself only where a guest has really booted so. A
 * {@code /dev/kvm} inside another virtual machine may be there and still not do.
 */
final class AccelerationChoice {
  private static final Path KVM = Path.of("/dev/kvm");
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final Duration ASKING = Duration.ofSeconds(30);

  private final LabCache cache;
  private final Consumer<String> progress;

  AccelerationChoice(LabCache cache, Consumer<String> progress) {
    this.cache = cache;
    this.progress = progress;
  }

  /** Boots a guest. */
  @FunctionalInterface
  interface Trial {
    /** Whether one booted within this time. */
    boolean boots(Acceleration acceleration, Duration patience)
        throws IOException, InterruptedException;
  }

  /** Chooses, and remembers what was found for this kernel and QEMU. */
  Acceleration choose(Trial trial) throws IOException, InterruptedException {
    if (!Files.isReadable(KVM) || !Files.isWritable(KVM)) {
      return Acceleration.TCG;
    }
    Path verdict = cache.directory().resolve("acceleration");
    String key = CacheKey.of(version() + Files.readString(Path.of("/proc/version")));
    for (Acceleration acceleration : Acceleration.values()) {
      if (Files.isReadable(verdict)
          && Files.readString(verdict, StandardCharsets.UTF_8).equals(line(key, acceleration))) {
        return acceleration;
      }
    }
    progress.accept("Trying whether a guest boots under KVM here");
    Acceleration chosen =
        trial.boots(Acceleration.KVM, PATIENCE) ? Acceleration.KVM : Acceleration.TCG;
    Files.writeString(verdict, line(key, chosen), StandardCharsets.UTF_8);
    return chosen;
  }

  private static String line(String key, Acceleration acceleration) {
    return key + " " + acceleration.word() + "\n";
  }

  /** QEMU's version, in QEMU's words. */
  static String version() throws IOException, InterruptedException {
    List<String> lines = new ArrayList<>();
    Tool.run(List.of(QemuCommand.PROGRAM, "--version"), ASKING, lines::add);
    return String.join("\n", lines);
  }

  /** What a saved state depends on of this machine's processor. */
  static String processor(Acceleration acceleration) throws IOException {
    return switch (acceleration) {
      case TCG -> "";
      case KVM ->
          Files.readAllLines(Path.of("/proc/cpuinfo"), StandardCharsets.UTF_8).stream()
              .filter(line -> line.startsWith("model name") || line.startsWith("flags"))
              .distinct()
              .toList()
              .toString();
    };
  }
}
