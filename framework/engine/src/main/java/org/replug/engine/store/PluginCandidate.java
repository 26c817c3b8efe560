package org.replug.engine.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.replug.api.FailureCode;
import org.replug.api.ReplugException;
import org.replug.engine.plugin.InspectedJar;

/**
 * A jar that could be installed: a private copy, read from end to end, so that what is shown is
 * what is installed. Closing removes the copy.
 */
public final class PluginCandidate implements AutoCloseable {
  private final Path folder;
  private final InspectedJar inspected;
  private final Optional<String> key;
  private final String source;
  private final boolean openToOthers;

  private PluginCandidate(
      Path folder,
      InspectedJar inspected,
      Optional<String> key,
      String source,
      boolean openToOthers) {
    this.folder = folder;
    this.inspected = inspected;
    this.key = key;
    this.source = source;
    this.openToOthers = openToOthers;
  }

  /** Brings a jar to a path. */
  @FunctionalInterface
  interface Bringing {
    void to(Path path) throws IOException, ReplugException;
  }

  /**
   * Takes a jar in.
   *
   * @param shown what the jar is called in messages
   * @param source where it comes from, for the lock
   * @param openToOthers whether others could have changed it on its way
   * @param signature the signature that came with it
   * @param bringing brings the jar
   */
  static PluginCandidate take(
      String shown,
      String source,
      boolean openToOthers,
      Optional<JarSignature> signature,
      Bringing bringing)
      throws ReplugException {
    Path folder = null;
    try {
      folder = Files.createTempDirectory("replug-plugin-");
      Path jar = folder.resolve("candidate.jar");
      bringing.to(jar);
      InspectedJar inspected = InspectedJar.of(jar, shown);
      if (signature.isPresent() && !signature.get().fits(Files.readAllBytes(jar))) {
        throw InspectedJar.refused(shown, "its signature is not one of this jar", null);
      }
      return new PluginCandidate(
          folder, inspected, signature.map(JarSignature::key), source, openToOthers);
    } catch (IOException e) {
      remove(folder);
      throw new ReplugException(
          FailureCode.INPUT_OUTPUT,
          "The plugin " + shown + " cannot be read: " + e.getMessage(),
          "Give the path of a jar, or the address of a repository.",
          e);
    } catch (ReplugException e) {
      remove(folder);
      throw e;
    }
  }

  /** What was found in it. */
  public InspectedJar inspected() {
    return inspected;
  }

  /** The key that signed it, X.509 in base64. */
  public Optional<String> key() {
    return key;
  }

  /** Where it comes from. */
  public String source() {
    return source;
  }

  /** Whether it came by a way on which others could have changed it. */
  public boolean openToOthers() {
    return openToOthers;
  }

  /** The private folder with nothing but the jar in it. */
  public Path folder() {
    return folder;
  }

  @Override
  public void close() {
    remove(folder);
  }

  private static void remove(Path folder) {
    try {
      if (folder != null) {
        Files.deleteIfExists(folder.resolve("candidate.jar"));
        Files.deleteIfExists(folder);
      }
    } catch (IOException e) {
      // A copy is left in the folder for such things; nobody trusts it.
      return;
    }
  }
}
