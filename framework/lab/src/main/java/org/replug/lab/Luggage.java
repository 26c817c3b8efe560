package org.replug.lab;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.replug.lab.guest.CommandResult;
import org.replug.lab.guest.Guest;
import org.replug.lab.image.CacheKey;
import org.replug.lab.image.EntryKind;
import org.replug.lab.image.FileDigest;
import org.replug.lab.image.GuestImage;
import org.replug.lab.image.LabCache;
import org.replug.lab.image.Resource;
import org.replug.lab.image.Tool;
import org.replug.lab.image.Trees;

/** Puts a built Replug into a guest, with an archive of its classes. */
final class Luggage {
  private static final String UNPACK = "unpack";
  private static final String TRAIN = "train";
  private static final List<String> SCRIPTS = List.of(UNPACK, TRAIN, "replug");
  // What training leaves behind.
  private static final List<String> RESULTS = List.of("classes.jsa", "criu-verdicts");
  private static final Duration UNPACKING = Duration.ofSeconds(60);
  private static final Duration TRAINING = Duration.ofMinutes(15);
  // Java knows the jars of an archive again by their times, and every build gives them others.
  private static final FileTime TIME = FileTime.fromMillis(1_767_225_600_000L);

  private final LabCache cache;
  private final GuestImage image;
  private final Consumer<String> progress;

  Luggage(LabCache cache, GuestImage image, Consumer<String> progress) {
    this.cache = cache;
    this.image = image;
    this.progress = progress;
  }

  /**
   * Puts it into {@code /opt/replug}, and {@code replug} into the guest's path.
   *
   * @param home the built Replug: {@code lib}, {@code plugins} and {@code class-list}
   */
  void put(Guest guest, Path home) throws IOException, InterruptedException {
    Path transfer = Files.createTempDirectory(guest.shared(), "replug-");
    try {
      List<Path> jars = jars(home);
      for (Path jar : jars) {
        copy(jar, transfer.resolve(home.relativize(jar).toString()));
      }
      for (String name : SCRIPTS) {
        Files.writeString(transfer.resolve(name), Resource.text(Luggage.class, name));
      }
      Path classes =
          cache.obtain(
              EntryKind.CLASSES,
              key(jars, home),
              staging -> {
                progress.accept("Archiving Replug's classes in the guest, once for this build");
                list(home, transfer);
                train(guest, transfer, staging);
              });
      for (String name : RESULTS) {
        copy(classes.resolve(name), transfer.resolve(name));
      }
      script(guest, UNPACKING, transfer, UNPACK);
    } finally {
      Trees.delete(transfer);
    }
  }

  /** On this machine, which is much faster than a guest. */
  private void list(Path home, Path transfer) throws IOException, InterruptedException {
    Tool.run(
        List.of(
            "bash",
            home.resolve("class-list").toString(),
            transfer.resolve("classes.list").toString()),
        TRAINING,
        progress);
  }

  private static void train(Guest guest, Path transfer, Path staging) throws IOException {
    script(guest, UNPACKING, transfer, UNPACK);
    script(guest, TRAINING, transfer, TRAIN);
    for (String name : RESULTS) {
      Files.copy(transfer.resolve(name), staging.resolve(name));
    }
  }

  private static void script(Guest guest, Duration limit, Path folder, String name)
      throws IOException {
    String there = "/lab/" + folder.getFileName();
    CommandResult result = guest.run(limit, "/bin/bash", there + "/" + name, there);
    if (!result.succeeded()) {
      throw new IOException(
          name + " ended with status " + result.exit() + ": " + result.errors().strip());
    }
  }

  private static void copy(Path from, Path to) throws IOException {
    Files.createDirectories(to.getParent());
    // The guest that archived the classes has left its own copy of them here.
    Files.copy(from, to, StandardCopyOption.COPY_ATTRIBUTES, StandardCopyOption.REPLACE_EXISTING);
    Files.setLastModifiedTime(to, TIME);
  }

  private static List<Path> jars(Path home) throws IOException {
    List<Path> jars = new ArrayList<>();
    for (String folder : List.of("lib", "plugins")) {
      try (Stream<Path> files = Files.list(home.resolve(folder))) {
        files.filter(file -> file.toString().endsWith(".jar")).sorted().forEach(jars::add);
      }
    }
    return jars;
  }

  private String key(List<Path> jars, Path home) throws IOException {
    StringBuilder content = new StringBuilder(image.identity());
    SCRIPTS.forEach(name -> content.append(Resource.text(Luggage.class, name)));
    content.append(FileDigest.of(home.resolve("class-list")));
    for (Path jar : jars) {
      content.append(home.relativize(jar)).append(' ').append(FileDigest.of(jar)).append('\n');
    }
    return CacheKey.of(content.toString());
  }
}
