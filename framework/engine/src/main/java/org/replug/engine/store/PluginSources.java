package org.replug.engine.store;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.replug.api.FailureCode;
import org.replug.api.ReplugException;
import org.replug.engine.Settings;
import org.replug.engine.plugin.PluginJar;

/**
 * Finds plugins: jars in files, in repositories that are named, and by their coordinates in the
 * repositories that this machine knows.
 */
public final class PluginSources {
  private static final Pattern COORDINATES =
      Pattern.compile("([A-Za-z0-9][A-Za-z0-9._+-]{0,63})(?::([A-Za-z0-9][A-Za-z0-9._+-]{0,63}))?");
  private static final long MOST_BYTES = 64L << 20;
  private static final int MOST_SIGNATURE_BYTES = 1024;

  private final List<PluginRepository> known;
  private final Optional<Path> parts;
  private final Duration patience;

  /** Sources with the repositories that coordinates are looked up in, in this order. */
  public PluginSources(List<PluginRepository> known) {
    this(known, Optional.empty(), Settings.standard().downloadTimeout());
  }

  /**
   * Sources of a Replug that has plugins of its own.
   *
   * @param known the repositories that coordinates are looked up in, in this order
   * @param parts the folder of the plugins that are part of this Replug, and of no repository
   * @param patience how long one file may take to arrive from a web server that is named
   */
  PluginSources(List<PluginRepository> known, Optional<Path> parts, Duration patience) {
    this.known = List.copyOf(known);
    this.parts = parts;
    this.patience = patience;
  }

  /**
   * Takes a plugin in.
   *
   * @param what a jar, a folder or address of a repository with a single plugin, or coordinates:
   *     {@code ID} or {@code ID:VERSION}
   * @throws ReplugException R401 if there is no such plugin, R402 if it is refused
   */
  public PluginCandidate find(String what) throws ReplugException {
    if (PluginRepository.isAddress(what)) {
      return onlyOne(PluginRepository.at(what, patience));
    }
    Optional<Path> path = path(what);
    if (path.isPresent() && Files.isDirectory(path.get())) {
      return onlyOne(PluginRepository.at(what, patience));
    }
    if (path.isPresent() && (Files.exists(path.get()) || what.contains("/"))) {
      return ofFile(path.get());
    }
    return ofCoordinates(what, known);
  }

  /** As {@link #find} for coordinates, but looked up in the repository at one place alone. */
  public PluginCandidate find(String coordinates, String place) throws ReplugException {
    return ofCoordinates(coordinates, List.of(PluginRepository.at(place, patience)));
  }

  /**
   * The ids of plugins that say that they look after a path; those at hand only. One that would
   * look after anything counts where no other does.
   */
  public List<String> serving(String path) {
    List<String> found = new ArrayList<>();
    List<String> anything = new ArrayList<>();
    for (PluginRepository repository : known) {
      if (PluginRepository.isAddress(repository.location())) {
        continue;
      }
      try {
        for (RepositoryEntry entry : repository.index().plugins()) {
          if (entry.serves(path)) {
            (entry.devices().contains("/dev/**") ? anything : found).add(entry.id());
          }
        }
      } catch (ReplugException e) {
        // Only a hint is lost; `replug plugin install` tells of such a repository.
        continue;
      }
    }
    return (found.isEmpty() ? anything : found).stream().distinct().toList();
  }

  private PluginCandidate onlyOne(PluginRepository repository) throws ReplugException {
    List<String> ids =
        repository.index().plugins().stream().map(RepositoryEntry::id).distinct().toList();
    if (ids.size() != 1) {
      throw new ReplugException(
          FailureCode.USAGE,
          "The repository "
              + repository.location()
              + " has "
              + (ids.isEmpty() ? "no plugins" : "several plugins: " + String.join(", ", ids)),
          "Say which: `replug plugin install ID --from " + repository.location() + "`.");
    }
    return ofCoordinates(ids.get(0), List.of(repository));
  }

  private PluginCandidate ofCoordinates(String what, List<PluginRepository> repositories)
      throws ReplugException {
    Matcher matcher = COORDINATES.matcher(what);
    if (!matcher.matches()) {
      throw new ReplugException(
          FailureCode.USAGE,
          "'" + what + "' is no jar, no repository and no coordinates",
          "Give a path, an address, ID or ID:VERSION.");
    }
    for (PluginRepository repository : repositories) {
      Optional<RepositoryEntry> found =
          repository.index().find(matcher.group(1), Optional.ofNullable(matcher.group(2)));
      if (found.isPresent()) {
        return ofEntry(repository, found.get());
      }
    }
    requireNoPart(matcher.group(1));
    List<String> looked = repositories.stream().map(PluginRepository::location).toList();
    throw new ReplugException(
        FailureCode.PLUGIN_MISSING,
        "No repository has the plugin "
            + what
            + (looked.isEmpty() ? "; none is known" : "; looked in " + String.join(", ", looked)),
        "Give its jar, or the repository: `replug plugin install "
            + what
            + " --from FOLDER-OR-ADDRESS`. The setting plugin.repositories names those that are"
            + " always looked in.");
  }

  private void requireNoPart(String id) throws ReplugException {
    Optional<PluginJar> part = parts.flatMap(folder -> PluginJar.in(folder, id));
    if (part.isPresent()) {
      throw new ReplugException(
          FailureCode.USAGE,
          "The plugin "
              + id
              + " need not be installed: it is part of this Replug, in version "
              + part.get().version(),
          "`replug plugin list` shows it; `replug plugin enable "
              + id
              + "` switches it on where it was switched off. A newer one comes with a newer"
              + " Replug.");
    }
  }

  private static PluginCandidate ofEntry(PluginRepository repository, RepositoryEntry entry)
      throws ReplugException {
    PluginCandidate candidate =
        PluginCandidate.take(
            entry.id() + " " + entry.version(),
            repository.location(),
            repository.isOpenToOthers(),
            entry.signature().map(PluginSources::signature),
            path -> repository.fetch(entry, path));
    if (!candidate.inspected().jar().id().equals(entry.id())
        || !candidate.inspected().jar().version().equals(entry.version())) {
      candidate.close();
      throw new ReplugException(
          FailureCode.PLUGIN_REFUSED,
          "The plugin "
              + entry.id()
              + " "
              + entry.version()
              + " is refused: its jar says that it is another one",
          "Nothing was changed. Tell the owner of " + repository.location() + ".");
    }
    return candidate;
  }

  private static PluginCandidate ofFile(Path file) throws ReplugException {
    Path beside = Path.of(file + ".sig");
    Optional<JarSignature> signature = Optional.empty();
    try {
      if (Files.exists(beside)) {
        try (InputStream in = Files.newInputStream(beside)) {
          String line = new String(in.readNBytes(MOST_SIGNATURE_BYTES), StandardCharsets.US_ASCII);
          signature = Optional.of(signature(line));
        }
      }
    } catch (IOException e) {
      throw new ReplugException(
          FailureCode.INPUT_OUTPUT, beside + " cannot be read: " + e.getMessage(), "", e);
    }
    return PluginCandidate.take(
        file.toString(),
        file.toAbsolutePath().normalize().toString(),
        false,
        signature,
        path -> copy(file, path));
  }

  /** A line that is no signature fits no jar. */
  private static JarSignature signature(String line) {
    return JarSignature.parse(line).orElse(new JarSignature("", ""));
  }

  private static void copy(Path file, Path to) throws IOException {
    if (!Files.isRegularFile(file)) {
      throw new IOException(Files.exists(file) ? "it is no file" : "there is no such file");
    }
    try (InputStream in = Files.newInputStream(file)) {
      Files.write(to, in.readNBytes((int) MOST_BYTES + 1));
    }
  }

  private static Optional<Path> path(String what) {
    try {
      return what.isEmpty() ? Optional.empty() : Optional.of(Path.of(what));
    } catch (InvalidPathException e) {
      return Optional.empty();
    }
  }
}
