package org.replug.engine.image;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.replug.engine.DirectoryTree;

/**
 * Where the images of a restart are put together: beside the image directory, so that what does not
 * change can be linked, or elsewhere where nothing can be written there. Removed when closed.
 */
public final class WorkingCopy implements AutoCloseable {
  private final Path path;
  private Optional<CompletableFuture<Void>> removal = Optional.empty();

  private WorkingCopy(Path path) {
    this.path = path;
  }

  /**
   * Makes an empty directory.
   *
   * @param images the image directory
   * @param elsewhere where to make it if not beside the images
   * @throws IOException if it can be made in neither place
   */
  public static WorkingCopy create(Path images, Path elsewhere) throws IOException {
    Path real = images.toRealPath();
    if (real.getParent() != null) {
      try {
        return new WorkingCopy(
            Remains.RESTART.create(real.getParent(), String.valueOf(real.getFileName())));
      } catch (IOException e) {
        // A medium that cannot be written to: the images are copied instead of linked.
        return new WorkingCopy(Remains.RESTART.create(elsewhere, "images"));
      }
    }
    return new WorkingCopy(Remains.RESTART.create(elsewhere, "images"));
  }

  /** The directory. */
  public Path path() {
    return path;
  }

  /**
   * Begins to remove the directory and returns at once. The session lives by now: what cannot be
   * removed is left to a later run.
   */
  public void discard() {
    removal = Optional.of(CompletableFuture.runAsync(() -> DirectoryTree.deleteDead(path)));
  }

  /** Removes the directory; returns when it is gone. */
  @Override
  public void close() throws IOException {
    if (removal.isPresent()) {
      removal.get().join();
    } else {
      DirectoryTree.delete(path);
    }
  }
}
