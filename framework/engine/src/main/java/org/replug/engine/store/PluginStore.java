package org.replug.engine.store;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import org.replug.api.FailureCode;
import org.replug.api.ReplugException;
import org.replug.engine.plugin.FileTrust;
import org.replug.engine.plugin.InspectedJar;
import org.replug.engine.plugin.LoadedPlugin;
import org.replug.engine.plugin.PinnedPlugin;
import org.replug.engine.plugin.PluginJar;
import org.replug.engine.plugin.PluginLock;

/**
 * The plugins that were installed on this machine: a folder of root's with a lock and jars.
 *
 * <p>Every change is one: a new jar counts when the lock names it, and the lock is replaced in one
 * step. Whatever fails or is killed before that leaves the folder as it was; a jar that no lock
 * names is removed by the next change.
 */
public final class PluginStore {
  private static final String FOLDER_MODE = "rwxr-xr-x";

  private final Path folder;
  private final FileTrust trust;
  private final Trial trial;

  /** Loads a candidate beside all other plugins, and says what became of it. */
  @FunctionalInterface
  public interface Trial {
    /**
     * Loads the jar of a folder.
     *
     * @param candidate a folder with nothing but one jar
     * @param id the id of the plugin, whose installed version is left out
     */
    LoadedPlugin load(Path candidate, String id) throws ReplugException;
  }

  /**
   * A store.
   *
   * @param folder the plugin folder; made where it is missing
   * @param trust who may own it
   * @param trial tries a plugin before it is installed
   */
  public PluginStore(Path folder, FileTrust trust, Trial trial) {
    this.folder = folder;
    this.trust = trust;
    this.trial = trial;
  }

  /** The lock as it is. */
  public PluginLock lock() throws ReplugException {
    try {
      return PluginLock.read(folder);
    } catch (IOException e) {
      throw failed(e);
    }
  }

  /**
   * Installs a plugin, in the place of an older or newer version of the same. Runs its code for the
   * first time: it must load beside the others.
   *
   * @return how it is pinned now
   * @throws ReplugException R402 if it cannot serve here, or is signed by another than before; the
   *     folder is then as it was
   */
  public PinnedPlugin install(PluginCandidate candidate) throws ReplugException {
    PluginJar jar = candidate.inspected().jar();
    String shown = jar.id() + " " + jar.version();
    return changed(
        lock -> {
          Optional<PinnedPlugin> old = lock.plugin(jar.id());
          if (old.isPresent()
              && old.get().key().isPresent()
              && !old.get().key().equals(candidate.key())) {
            throw InspectedJar.refused(
                shown,
                "the one installed is signed by the key "
                    + JarSignature.fingerprint(old.get().key().get())
                    + ", this one "
                    + candidate
                        .key()
                        .map(key -> "by " + JarSignature.fingerprint(key))
                        .orElse("by nobody")
                    + "; `replug plugin remove "
                    + jar.id()
                    + "` forgets the key",
                null);
          }
          LoadedPlugin loaded = trial.load(candidate.folder(), jar.id());
          if (loaded.refused().isPresent()) {
            throw InspectedJar.refused(shown, loaded.refused().get(), null);
          }
          String digest = candidate.inspected().sha256();
          PinnedPlugin pin =
              new PinnedPlugin(
                  jar.id(),
                  jar.version(),
                  digest,
                  jar.id() + "-" + jar.version() + "-" + digest.substring(0, 12) + ".jar",
                  candidate.key(),
                  candidate.source());
          AtomicFile.write(pin.path(folder), Files.readAllBytes(jar.path()));
          return new Change<>(lock.with(pin), pin);
        });
  }

  /**
   * Removes an installed plugin.
   *
   * @throws ReplugException R401 if it is not installed
   */
  public PinnedPlugin remove(String id) throws ReplugException {
    return changed(
        lock -> {
          PinnedPlugin pin = lock.plugin(id).orElseThrow(() -> notInstalled(id));
          return new Change<>(lock.without(id).with(id, true), pin);
        });
  }

  /** Switches a plugin off or on, wherever it comes from. */
  public void enable(String id, boolean enabled) throws ReplugException {
    changed(lock -> new Change<>(lock.with(id, enabled), id));
  }

  /** Why an installed plugin cannot be trusted any more; empty if it can. */
  public Optional<String> objection(PinnedPlugin pin) throws ReplugException {
    try {
      if (!Files.exists(pin.path(folder))) {
        return Optional.of("its jar is gone");
      }
      Optional<String> objection = trust.objectionToJar(pin.path(folder).toRealPath());
      return objection.isPresent() || pin.matches(folder)
          ? objection
          : Optional.of("it is not as it was when it was installed");
    } catch (IOException e) {
      throw failed(e);
    }
  }

  /** Where the jar of an installed plugin lies. */
  public Path jar(PinnedPlugin pin) {
    return pin.path(folder);
  }

  /** The failure of asking for a plugin that is not there at all. */
  public static ReplugException notThere(String id) {
    return new ReplugException(
        FailureCode.PLUGIN_MISSING,
        "There is no plugin " + id,
        "`replug plugin list` shows what there is.");
  }

  /** The failure of asking for a plugin that was not installed. */
  public static ReplugException notInstalled(String id) {
    return new ReplugException(
        FailureCode.PLUGIN_MISSING,
        "The plugin " + id + " was not installed by `replug plugin install`",
        "`replug plugin list` shows what there is; `replug plugin disable ID` switches off one that"
            + " Replug comes with.");
  }

  private record Change<T>(PluginLock lock, T answer) {}

  @FunctionalInterface
  private interface Changing<T> {
    Change<T> from(PluginLock lock) throws ReplugException, IOException;
  }

  private <T> T changed(Changing<T> changing) throws ReplugException {
    try {
      prepare();
      Path guard = folder.resolve("." + PluginLock.FILE + ".guard");
      try (FileChannel channel =
              FileChannel.open(guard, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
          FileLock alone = channel.lock()) {
        Change<T> change = changing.from(PluginLock.read(folder));
        AtomicFile.write(folder.resolve(PluginLock.FILE), change.lock().encode());
        sweep(change.lock());
        return change.answer();
      }
    } catch (IOException e) {
      throw failed(e);
    }
  }

  /** The folder is made as it must be, or refused as it is. */
  private void prepare() throws IOException, ReplugException {
    for (Path each : List.of(folder, folder.resolve(PluginLock.INSTALLED))) {
      if (!Files.exists(each)) {
        Files.createDirectories(each);
        Files.setPosixFilePermissions(each, PosixFilePermissions.fromString(FOLDER_MODE));
      }
      Optional<String> objection = trust.objectionToFolder(each.toRealPath());
      if (objection.isPresent()) {
        throw new ReplugException(
            FailureCode.PLUGIN_REFUSED,
            "The plugin folder cannot be trusted: " + objection.get(),
            "Whoever can write there can do what root can. Make it root's alone:"
                + " `chown root: DIR; chmod go-w DIR`.");
      }
    }
  }

  /** Removes what no lock names, of this change or of one that was killed. */
  private void sweep(PluginLock lock) throws IOException {
    List<String> named = lock.plugins().stream().map(PinnedPlugin::jar).toList();
    try (DirectoryStream<Path> files =
        Files.newDirectoryStream(folder.resolve(PluginLock.INSTALLED))) {
      for (Path file : files) {
        if (!named.contains(file.getFileName().toString()) && Files.isRegularFile(file)) {
          Files.delete(file);
        }
      }
    }
  }

  private ReplugException failed(IOException cause) {
    if (cause instanceof AccessDeniedException) {
      return new ReplugException(
          FailureCode.NO_PERMISSION,
          "The plugin folder " + folder + " may not be changed",
          "Run replug as root.",
          cause);
    }
    return new ReplugException(
        FailureCode.INPUT_OUTPUT,
        "The plugin folder " + folder + " cannot be used: " + cause.getMessage(),
        "Nothing was changed. If it is the lock that is damaged, mend that line; or remove the file"
            + " and install the plugins again.",
        cause);
  }
}
