package org.replug.engine.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.replug.api.FailureCode;
import org.replug.api.ReplugException;
import org.replug.engine.plugin.DevicePattern;
import org.replug.engine.plugin.InspectedJar;
import org.replug.engine.plugin.Permission;
import org.replug.engine.plugin.PluginDeclaration;

/** Puts jars into a repository on this machine. */
public final class RepositoryPublisher {
  private RepositoryPublisher() {}

  /**
   * A pair of keys to sign with.
   *
   * @param privateKey PKCS#8 in PEM
   * @param publicKey X.509 in PEM
   */
  public record Keys(Path privateKey, Path publicKey) {}

  /**
   * Copies jars into a folder and writes its index anew. The index comes last, in one step.
   *
   * @param folder the repository; made where it is missing
   * @param jars the jars
   * @param keys signs each jar
   * @return the entries of these jars
   * @throws ReplugException if a jar is not one to install, or the folder has another jar of the
   *     same id and version; the index is then as it was
   */
  public static List<RepositoryEntry> publish(Path folder, List<Path> jars, Optional<Keys> keys)
      throws ReplugException {
    List<RepositoryEntry> added = new ArrayList<>();
    try {
      if (Files.exists(folder) && !Files.isDirectory(folder)) {
        throw new IOException("it is no folder");
      }
      Files.createDirectories(folder);
      RepositoryIndex index = PluginRepository.at(folder.toString()).index();
      for (Path jar : jars) {
        RepositoryEntry entry = entry(jar, Optional.empty(), keys);
        Optional<RepositoryEntry> old = index.find(entry.id(), Optional.of(entry.version()));
        if (old.isPresent() && !old.get().sha256().equals(entry.sha256())) {
          throw new ReplugException(
              FailureCode.PLUGIN_REFUSED,
              folder
                  + " has another jar of "
                  + entry.id()
                  + " "
                  + entry.version()
                  + " already: who has installed it would never get this one",
              "Give the new jar a new version.");
        }
        AtomicFile.write(folder.resolve(entry.file()), Files.readAllBytes(jar));
        // The same jar, published again without keys, is as signed as it was.
        RepositoryEntry kept = entry.signature().isEmpty() ? old.orElse(entry) : entry;
        index = index.with(kept);
        added.add(kept);
      }
      AtomicFile.write(folder.resolve(RepositoryIndex.FILE), index.encode());
      return added;
    } catch (IOException e) {
      throw new ReplugException(
          FailureCode.INPUT_OUTPUT,
          "Cannot publish into "
              + folder
              + ": "
              + (e instanceof NoSuchFileException
                  ? "there is no file " + e.getMessage()
                  : e.getMessage()),
          "The index is as it was.",
          e);
    }
  }

  /**
   * What an index says of a jar.
   *
   * @param file the jar's name in the repository; empty for one made of its id and version
   */
  static RepositoryEntry entry(Path jar, Optional<String> file, Optional<Keys> keys)
      throws ReplugException, IOException {
    InspectedJar inspected = InspectedJar.of(jar, jar.toString());
    PluginDeclaration declares = inspected.jar().declares();
    Optional<String> signature = Optional.empty();
    if (keys.isPresent()) {
      signature =
          Optional.of(
              JarSignature.sign(jar, keys.get().privateKey(), keys.get().publicKey()).line());
    }
    return new RepositoryEntry(
        inspected.jar().id(),
        inspected.jar().version(),
        file.orElse(inspected.jar().id() + "-" + inspected.jar().version() + ".jar"),
        Files.size(jar),
        inspected.sha256(),
        declares.description(),
        declares.devices().stream().map(DevicePattern::text).toList(),
        declares.permissions().stream().map(Permission::word).toList(),
        signature);
  }
}
