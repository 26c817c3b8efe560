package org.replug.lab;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import org.replug.lab.guest.Guest;
import org.replug.lab.guest.GuestFailure;
import org.replug.lab.image.CacheKey;
import org.replug.lab.image.EntryKind;
import org.replug.lab.image.GuestImage;
import org.replug.lab.image.LabCache;
import org.replug.lab.image.Tool;
import org.replug.lab.image.Trees;
import org.replug.lab.machine.Acceleration;
import org.replug.lab.machine.Console;
import org.replug.lab.machine.Hardware;
import org.replug.lab.machine.QemuCommand;
import org.replug.lab.machine.RunFolder;
import org.replug.lab.machine.Start;

/** Machines of one image: boots each hardware once, and from then on goes on from there. */
final class Machines {
  private static final Duration BOOT = Duration.ofSeconds(180);
  private static final Duration RESUME = Duration.ofSeconds(60);
  private static final Duration DISK = Duration.ofSeconds(30);

  private final LabCache cache;
  private final GuestImage image;
  private final Consumer<String> progress;

  Machines(LabCache cache, GuestImage image, Consumer<String> progress) {
    this.cache = cache;
    this.image = image;
    this.progress = progress;
  }

  /**
   * Boots.
   *
   * @param place the guest's from now on
   */
  Guest boot(Hardware hardware, Console console, Place place)
      throws IOException, InterruptedException {
    Acceleration acceleration =
        new AccelerationChoice(cache, progress)
            .choose((how, patience) -> tryOut(how, patience, place));
    QemuCommand saved = new QemuCommand(acceleration, hardware, Start.SAVED, console);
    String key = key(acceleration, hardware);
    return SecondAttempt.of(
        () -> {
          Path snapshot = snapshot(acceleration, hardware, key, place);
          try {
            return resume(saved, snapshot, place);
          } catch (GuestFailure e) {
            // Perhaps its fault: the second attempt makes another.
            cache.drop(EntryKind.SNAPSHOT, key);
            throw e;
          }
        },
        progress);
  }

  private Guest resume(QemuCommand command, Path snapshot, Place place)
      throws IOException, InterruptedException {
    RunFolder folder = prepared(place, snapshot.resolve("disk.qcow2"), "qcow2");
    Files.createSymbolicLink(folder.state(), snapshot.resolve("state"));
    Guest guest = Guest.start(command, folder, RESUME);
    try {
      guest.settleIn();
    } catch (IOException | RuntimeException e) {
      guest.close();
      throw e;
    }
    return guest.owning(
        () -> {
          try (place) {
            Trees.delete(folder.directory());
          }
        });
  }

  private Path snapshot(Acceleration acceleration, Hardware hardware, String key, Place place)
      throws IOException, InterruptedException {
    return cache.obtain(
        EntryKind.SNAPSHOT,
        key,
        staging -> {
          progress.accept(
              "Booting a machine with " + (hardware.devices().isEmpty() ? "no devices" : hardware));
          RunFolder folder = prepared(place, image.root(), "raw");
          try (Guest guest = Guest.start(cold(acceleration, hardware), folder, BOOT)) {
            guest.save();
          }
          Files.move(folder.disk(), staging.resolve("disk.qcow2"), StandardCopyOption.ATOMIC_MOVE);
          Files.move(folder.state(), staging.resolve("state"), StandardCopyOption.ATOMIC_MOVE);
          Files.writeString(staging.resolve("hardware"), hardware + "\n");
          Trees.delete(folder.directory());
        });
  }

  private boolean tryOut(Acceleration acceleration, Duration patience, Place place)
      throws IOException, InterruptedException {
    RunFolder folder = prepared(place, image.root(), "raw");
    try (Guest guest = Guest.start(cold(acceleration, Hardware.of()), folder, patience)) {
      return true;
    } catch (GuestFailure e) {
      return false;
    } finally {
      Trees.delete(folder.directory());
    }
  }

  private static QemuCommand cold(Acceleration acceleration, Hardware hardware) {
    return new QemuCommand(acceleration, hardware, Start.COLD, Console.LOG);
  }

  /** A folder with a fresh disk over another. */
  private RunFolder prepared(Place place, Path below, String format)
      throws IOException, InterruptedException {
    RunFolder folder = new RunFolder(Files.createTempDirectory(place.directory(), ""));
    Files.createDirectory(folder.shared());
    Files.createSymbolicLink(folder.kernel(), image.kernel());
    Files.createSymbolicLink(folder.initrd(), image.initrd());
    Tool.run(
        List.of(
            "qemu-img",
            "create",
            "-q",
            "-f",
            "qcow2",
            "-F",
            format,
            "-b",
            below.toString(),
            folder.disk().toString()),
        DISK,
        line -> {});
    return folder;
  }

  /** Two machines of one key can go on from the same state. */
  private String key(Acceleration acceleration, Hardware hardware)
      throws IOException, InterruptedException {
    return CacheKey.of(
        image.identity()
            + AccelerationChoice.processor(acceleration)
            + AccelerationChoice.version()
            + cold(acceleration, hardware).line());
  }
}
