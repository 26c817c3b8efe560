package org.replug.engine.checkpoint;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.replug.api.OpenFile;
import org.replug.criu.hook.Claim;
import org.replug.criu.hook.HandedOverFile;
import org.replug.criu.image.FileEntry;
import org.replug.criu.image.ImageDirectory;

/**
 * The numbers that open files of devices have in CRIU's images. Read from the images, since the
 * session may have opened a device once more between survey and freeze.
 */
final class FileNumbers {
  // By the claim's line: a young JVM takes ten milliseconds for the first hash code of a record.
  private final Map<String, Set<Integer>> byClaim = new HashMap<>();
  private final Map<String, Set<Integer>> byPath = new HashMap<>();

  private FileNumbers() {}

  /** No numbers: no file is known. */
  static FileNumbers none() {
    return new FileNumbers();
  }

  /**
   * Reads the numbers.
   *
   * @param images CRIU's images
   * @param handedOver the files that the hook took
   * @throws IOException if the images cannot be read
   */
  static FileNumbers read(Path images, List<HandedOverFile> handedOver) throws IOException {
    FileNumbers numbers = new FileNumbers();
    for (HandedOverFile file : handedOver) {
      numbers
          .byClaim
          .computeIfAbsent(file.claim().line(), c -> new TreeSet<>())
          .add((int) file.id());
    }
    for (FileEntry file : new ImageDirectory(images).files()) {
      Optional<String> path = file.path();
      if (path.isPresent() && path.get().startsWith("/dev/")) {
        numbers.byPath.computeIfAbsent(path.get(), p -> new TreeSet<>()).add(file.id());
      }
    }
    return numbers;
  }

  /** The numbers of all open file descriptions of the device that this file is one of. */
  List<Integer> of(OpenFile file) {
    Set<Integer> found =
        Claim.of(file)
            .map(claim -> byClaim.getOrDefault(claim.line(), Set.of()))
            .orElseGet(() -> byPath.getOrDefault(file.path(), Set.of()));
    return List.copyOf(found);
  }
}
