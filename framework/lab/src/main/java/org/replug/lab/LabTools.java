package org.replug.lab;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.replug.api.FailureCode;
import org.replug.api.ReplugException;
import org.replug.criu.program.DebianMirrors;
import org.replug.lab.machine.QemuCommand;

/** The programs that the lab needs on this machine. */
final class LabTools {
  // What must be there, and the Debian package that brings it.
  private static final Map<String, String> NEEDED =
      new TreeMap<>(
          Map.of(
              QemuCommand.PROGRAM,
              "qemu-system-x86",
              "qemu-img",
              "qemu-utils",
              "mmdebstrap",
              "mmdebstrap",
              "mke2fs",
              "e2fsprogs",
              "setpriv",
              "util-linux",
              "xz",
              "xz-utils",
              DebianMirrors.KEYRING.toString(),
              "debian-archive-keyring"));

  private LabTools() {}

  /**
   * Checks that all are there.
   *
   * @throws ReplugException NO_LAB, with what to install
   */
  static void require() throws ReplugException {
    List<String> packages = missing(LabTools::present);
    if (!packages.isEmpty()) {
      throw new ReplugException(
          FailureCode.NO_LAB,
          "The lab cannot run machines here: these packages are missing: "
              + String.join(", ", packages),
          "As root: apt-get install " + String.join(" ", packages) + ".");
    }
  }

  /** The packages that bring what is missing. */
  static List<String> missing(Predicate<String> present) {
    List<String> packages = new ArrayList<>();
    NEEDED.forEach(
        (thing, name) -> {
          if (!present.test(thing)) {
            packages.add(name);
          }
        });
    return packages;
  }

  private static boolean present(String thing) {
    if (thing.startsWith("/")) {
      return Files.isReadable(Path.of(thing));
    }
    String path = System.getenv().getOrDefault("PATH", "") + ":/usr/sbin:/sbin";
    for (String folder : path.split(":")) {
      if (folder.startsWith("/") && Files.isExecutable(Path.of(folder, thing))) {
        return true;
      }
    }
    return false;
  }
}
