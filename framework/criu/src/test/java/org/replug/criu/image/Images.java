package org.replug.criu.image;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** The dumps among the test resources. */
public final class Images {
  private Images() {}

  /** The dump of the program that holds devices. */
  public static Path holder() {
    return directory("holder");
  }

  /** The dump of the program that holds one of everything else. */
  public static Path furniture() {
    return directory("furniture");
  }

  static List<Path> all() throws IOException {
    try (Stream<Path> holder = Files.list(holder());
        Stream<Path> furniture = Files.list(furniture())) {
      return Stream.concat(holder, furniture).sorted().toList();
    }
  }

  private static Path directory(String name) {
    try {
      return Path.of(Objects.requireNonNull(Images.class.getResource("/images/" + name)).toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }
}
