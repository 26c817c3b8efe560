package org.replug.session;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;

/**
 * Everything below a folder but folders. Devices come and go while it is walked: what has gone when
 * it is looked at was never there.
 */
final class DeviceWalk extends SimpleFileVisitor<Path> {
  private final List<Path> found = new ArrayList<>();

  private DeviceWalk() {}

  /**
   * Nodes, links and other files; links are not followed.
   *
   * @param top a folder, or a file, which is then all that is found
   */
  static List<Path> of(Path top) throws IOException {
    DeviceWalk walk = new DeviceWalk();
    Files.walkFileTree(top, walk);
    return walk.found;
  }

  @Override
  public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
    found.add(file);
    return FileVisitResult.CONTINUE;
  }

  @Override
  public FileVisitResult visitFileFailed(Path file, IOException cause) {
    return FileVisitResult.CONTINUE;
  }

  @Override
  public FileVisitResult postVisitDirectory(Path directory, IOException cause) {
    return FileVisitResult.CONTINUE;
  }
}
