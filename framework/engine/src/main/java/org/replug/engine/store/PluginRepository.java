package org.replug.engine.store;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.replug.api.FailureCode;
import org.replug.api.ReplugException;
import org.replug.engine.Settings;
import org.replug.engine.image.Digests;

/**
 * A folder with jars and an index, on this machine or on a web server. A folder of this machine
 * without an index is one too: its jars are then read one by one.
 *
 * @param location an absolute path, or an address that begins with {@code file:}, {@code http:} or
 *     {@code https:}; without a slash at its end
 * @param patience how long one file of it may take to arrive from a web server
 */
public record PluginRepository(String location, Duration patience) {
  /** More is refused as a plugin anyway; what an index says of it must not fill the memory. */
  private static final int MOST_JAR_BYTES = 64 << 20;

  private static final int MOST_INDEX_BYTES = 4 << 20;

  /** A repository at a path or an address, with the patience that holds where none is set. */
  public static PluginRepository at(String location) {
    return at(location, Settings.standard().downloadTimeout());
  }

  /** A repository at a path or an address. */
  public static PluginRepository at(String location, Duration patience) {
    String plain = location.replaceFirst("/+$", "");
    if (isAddress(plain) && !plain.startsWith("file:")) {
      return new PluginRepository(plain, patience);
    }
    Path path = plain.startsWith("file:") ? Path.of(URI.create(plain)) : Path.of(location);
    return new PluginRepository(path.toAbsolutePath().normalize().toString(), patience);
  }

  /** Whether a text is the address of a repository rather than a path. */
  public static boolean isAddress(String text) {
    return text.toLowerCase(Locale.ROOT).matches("(file|https?):.*");
  }

  /** Whether others on the way could change what arrives. */
  public boolean isOpenToOthers() {
    return location.startsWith("http:");
  }

  /**
   * Reads the index.
   *
   * @throws ReplugException if there is none, or it cannot be used
   */
  public RepositoryIndex index() throws ReplugException {
    try {
      if (isLocal() && !Files.exists(Path.of(location, RepositoryIndex.FILE))) {
        return indexOfJars();
      }
      return RepositoryIndex.decode(read(RepositoryIndex.FILE, MOST_INDEX_BYTES));
    } catch (IOException | IllegalArgumentException e) {
      throw unusable(e);
    }
  }

  /**
   * Fetches a jar.
   *
   * @throws ReplugException if it does not come, or is not the one that the index names
   */
  public void fetch(RepositoryEntry entry, Path to) throws ReplugException {
    try {
      byte[] content = read(entry.file(), (int) Math.min(entry.bytes(), MOST_JAR_BYTES));
      if (!Digests.sha256(content).equals(entry.sha256())) {
        throw new ReplugException(
            FailureCode.PLUGIN_REFUSED,
            "The plugin "
                + entry.id()
                + " "
                + entry.version()
                + " is refused: its digest is not the one that the index of "
                + location
                + " names",
            "Nothing was changed. The repository is damaged, or somebody has changed it: tell its"
                + " owner.");
      }
      Files.write(to, content);
    } catch (IOException e) {
      throw unusable(e);
    }
  }

  private boolean isLocal() {
    return !isAddress(location);
  }

  private RepositoryIndex indexOfJars() throws IOException, ReplugException {
    if (!Files.isDirectory(Path.of(location))) {
      throw new FileNotFoundException(
          Files.exists(Path.of(location)) ? "it is no folder" : "there is no such folder");
    }
    List<Path> jars = new ArrayList<>();
    try (DirectoryStream<Path> files = Files.newDirectoryStream(Path.of(location), "*.jar")) {
      files.forEach(jars::add);
    }
    jars.sort(null);
    RepositoryIndex index = RepositoryIndex.empty();
    for (Path jar : jars) {
      index =
          index.with(
              RepositoryPublisher.entry(
                  jar, Optional.of(jar.getFileName().toString()), Optional.empty()));
    }
    return index;
  }

  /** One byte more than may be is read, and refused. */
  private byte[] read(String name, int most) throws IOException {
    byte[] content;
    if (isLocal()) {
      if (!Files.isRegularFile(Path.of(location, name))) {
        throw new IOException(
            name + (Files.exists(Path.of(location, name)) ? " is no file" : " is not there"));
      }
      try (InputStream in = Files.newInputStream(Path.of(location, name))) {
        content = in.readNBytes(most + 1);
      }
    } else {
      content = Download.read(URI.create(location + "/" + name), most, patience);
    }
    if (content.length > most) {
      throw new IOException(name + " is larger than " + most + " bytes");
    }
    return content;
  }

  private ReplugException unusable(Exception cause) {
    return new ReplugException(
        FailureCode.INPUT_OUTPUT,
        "The repository " + location + " cannot be used: " + cause.getMessage(),
        "Give a folder that `replug plugin publish` has written, or its address.",
        cause);
  }
}
