package org.replug.engine.image;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import org.replug.criu.image.FileEntry;
import org.replug.criu.image.ImageDirectory;

/** The files that a saved session has open or mapped, by their paths in it. */
public final class UsedFiles {
  private static final int FLAGS_OF_REGULAR = 2;
  // O_WRONLY and O_RDWR (open(2)).
  private static final int WRITABLE = 3;

  private UsedFiles() {}

  /**
   * Those that are not written to: what is written to changes while the session runs.
   *
   * @param image the image directory
   * @throws IOException if the images cannot be read
   */
  public static SortedSet<String> readOnly(Path image) throws IOException {
    SortedSet<String> paths = new TreeSet<>();
    for (FileEntry file : new ImageDirectory(image).files()) {
      Optional<String> path = file.path();
      if (path.isPresent() && (file.body().integer(FLAGS_OF_REGULAR) & WRITABLE) == 0) {
        paths.add(path.get());
      }
    }
    return paths;
  }
}
