package org.replug.criu.program;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.replug.api.FailureCode;
import org.replug.api.ReplugException;

/**
 * Fetches a CRIU into a private prefix, without touching the machine's own packages: apt runs with
 * a configuration of its own, and what it downloads is unpacked, never installed.
 */
public final class CriuFetcher {
  /** The Debian suites that are tried, in this order. */
  public static final List<String> SUITES = List.of("forky", "sid");

  private static final Duration TIMEOUT = Duration.ofMinutes(5);

  /**
   * Fetches from the first of the suites that has CRIU.
   *
   * @param prefix where to; appears whole or not at all, and replaces an older one
   * @param suites the suites to try, usually {@link #SUITES}
   * @param progress told what is being done, one sentence a call
   * @throws ReplugException if there is no apt, no keyring, no mirror or no network
   */
  public void fetch(Path prefix, List<String> suites, Consumer<String> progress)
      throws ReplugException, InterruptedException {
    Path target = prefix.toAbsolutePath().normalize();
    List<String> mirrors = mirrors();
    List<String> failures = new ArrayList<>();
    try {
      Files.createDirectories(target.getParent());
      Path work = Files.createTempDirectory(target.getParent(), ".criu-fetch-");
      try {
        for (String suite : suites) {
          for (String mirror : mirrors) {
            progress.accept("Asking Debian " + suite + " for CRIU");
            AptWorkspace apt = AptWorkspace.create(work, DebianMirrors.KEYRING, mirror, suite);
            Command downloaded = apt.download("criu", TIMEOUT);
            if (downloaded.succeeded()) {
              progress.accept("Unpacking CRIU into " + target);
              install(apt, work.resolve("prefix"), target);
              return;
            }
            failures.add(suite + ": " + downloaded.lastLine());
          }
        }
      } finally {
        Trees.delete(work);
      }
    } catch (IOException e) {
      throw new ReplugException(
          FailureCode.INPUT_OUTPUT,
          "CRIU cannot be put into " + target + ": " + e.getMessage(),
          "Check that the directory can be written and has 100 MB of space.",
          e);
    }
    throw refuse(
        "CRIU cannot be fetched: " + String.join("; ", failures),
        "Check the network and apt's proxy, or name a CRIU by --criu.");
  }

  private static List<String> mirrors() throws ReplugException, InterruptedException {
    if (!Files.isReadable(DebianMirrors.KEYRING)) {
      throw refuse(
          "CRIU cannot be fetched: there is no Debian archive keyring",
          "Install the package debian-archive-keyring, or name a CRIU by --criu.");
    }
    List<String> mirrors;
    try {
      mirrors = DebianMirrors.ofThisMachine();
    } catch (IOException e) {
      throw refuse(
          "CRIU cannot be fetched: " + e.getMessage(),
          "Build CRIU 4.2 or later, and name it by --criu.");
    }
    if (mirrors.isEmpty()) {
      throw refuse(
          "CRIU cannot be fetched: apt is not set up for a mirror of Debian",
          "Add one to apt's sources, or name a CRIU by --criu.");
    }
    return mirrors;
  }

  private static void install(AptWorkspace apt, Path staging, Path target)
      throws IOException, ReplugException, InterruptedException {
    for (Path archive : apt.archives()) {
      Command unpacked =
          Command.run(List.of("dpkg-deb", "-x", archive.toString(), staging.toString()), TIMEOUT);
      if (!unpacked.succeeded()) {
        throw refuse(
            "CRIU cannot be unpacked: " + unpacked.lastLine(), "Check that there is space.");
      }
    }
    if (new PrivatePrefix(staging).command().isEmpty()) {
      throw refuse(
          "CRIU cannot be fetched: its packages lack the program or its loader",
          "Name a CRIU by --criu.");
    }
    Path old = staging.resolveSibling("old");
    if (Files.exists(target)) {
      Files.move(target, old, StandardCopyOption.ATOMIC_MOVE);
    }
    Files.move(staging, target, StandardCopyOption.ATOMIC_MOVE);
  }

  private static ReplugException refuse(String message, String advice) {
    return new ReplugException(FailureCode.NO_CRIU, message, advice);
  }
}
