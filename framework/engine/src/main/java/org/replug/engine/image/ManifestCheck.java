package org.replug.engine.image;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Whether a manifest says only what a checkpoint can have written. Names from it become paths, so a
 * manifest that somebody changed must not lead out of the directories that a restart works in.
 * Pure.
 */
final class ManifestCheck {
  /** What CRIU's command line can carry, and a file name. */
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-][A-Za-z0-9._-]*");

  private ManifestCheck() {}

  /** What is wrong with it, as the end of a sentence; empty if nothing is. */
  static Optional<String> fault(Manifest manifest) {
    if (manifest.format() < 1) {
      return Optional.of("there is no format " + manifest.format());
    }
    return files(manifest).or(() -> session(manifest.session()));
  }

  private static Optional<String> files(Manifest manifest) {
    Set<String> names = new HashSet<>();
    for (FileDigest file : manifest.files()) {
      if (!plainName(file.name())) {
        return Optional.of("'" + file.name() + "' is no name of a file in the directory");
      }
      if (!names.add(file.name())) {
        return Optional.of("it lists " + file.name() + " twice");
      }
      if (!file.possible()) {
        return Optional.of("it gives no size and digest of " + file.name());
      }
    }
    return Optional.empty();
  }

  private static boolean plainName(String name) {
    return !name.isEmpty()
        && !name.equals(".")
        && !name.equals("..")
        && name.indexOf('/') < 0
        && name.indexOf('\0') < 0;
  }

  private static Optional<String> session(SessionFacts session) {
    if (session.processes().stream().noneMatch(process -> process.pid() == session.rootPid())) {
      return Optional.of("its session has no first process");
    }
    for (ProcessRecord process : session.processes()) {
      if (process.pid() < 1 || process.ownPid() < 1) {
        return Optional.of("a process of its session has no pid");
      }
    }
    if (session.root().filter(root -> !absolute(root)).isPresent()) {
      return Optional.of("'" + session.root().get() + "' is no root directory");
    }
    for (MountRecord mount : session.externalMounts()) {
      if (!NAME.matcher(mount.key()).matches() || !absolute(mount.mountPoint())) {
        return Optional.of("'" + mount.key() + "' is no name of a mount");
      }
    }
    return Optional.empty();
  }

  private static boolean absolute(String path) {
    return path.startsWith("/") && path.indexOf('\0') < 0;
  }
}
