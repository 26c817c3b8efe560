package org.replug.lab.image;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.replug.criu.program.DebianMirrors;

/**
 * A guest's kernel, initrd and root file system.
 *
 * @param directory the cache entry they are in
 */
public record GuestImage(Path directory) {
  private static final Duration INSTALLING = Duration.ofMinutes(20);
  private static final Duration FORMATTING = Duration.ofMinutes(5);
  // Room in the root file system beside what is installed.
  private static final long SPARE = 300L << 20;

  /** The kernel. */
  public Path kernel() {
    return directory.resolve("vmlinuz");
  }

  /** The initrd. */
  public Path initrd() {
    return directory.resolve("initrd");
  }

  /** The root file system: ext4, to be read only. */
  public Path root() {
    return directory.resolve("root.ext4");
  }

  /** What tells it from any other image, even of the same recipe. */
  public String identity() throws IOException {
    return Seal.text(directory);
  }

  /**
   * Builds an image into a directory.
   *
   * @param recipe what of
   * @param mirror the address of a mirror of Debian
   * @param staging where to
   * @param progress told what is being done
   */
  public static void build(
      GuestRecipe recipe, String mirror, Path staging, Consumer<String> progress)
      throws IOException, InterruptedException {
    // Below the staging folder, so that what a killed build leaves behind goes with that.
    Path work = Files.createDirectory(staging.resolve("work"));
    try {
      Path scripts = work.resolve("scripts");
      Path tree = work.resolve("tree");
      recipe.writeScripts(scripts);
      Tool.run(
          installing(recipe, mirror, scripts, tree, staging),
          INSTALLING,
          line -> MmdebstrapOutput.step(line).ifPresent(progress));
      progress.accept("Making the file system");
      long size = (Trees.size(tree) * 5 / 4 + SPARE) >> 20;
      Tool.run(
          List.of(
              "mke2fs",
              "-q",
              "-t",
              "ext4",
              // What a run writes is thrown away with it.
              "-O",
              "^has_journal",
              "-d",
              tree.toString(),
              staging.resolve("root.ext4").toString(),
              size + "M"),
          FORMATTING,
          line -> {});
    } finally {
      Trees.delete(work);
    }
  }

  private static List<String> installing(
      GuestRecipe recipe, String mirror, Path scripts, Path tree, Path output) {
    List<String> line =
        new ArrayList<>(
            List.of(
                // What mmdebstrap mounts is gone with it, also when it is killed.
                "unshare",
                "--mount",
                // The image has an initrd of its own.
                "env",
                "INITRD=No",
                "mmdebstrap",
                "--mode=root",
                "--variant=minbase",
                "--format=directory",
                "--aptopt=APT::Install-Recommends \"false\""));
    for (String left : List.of("doc", "locale", "man", "info")) {
      line.add("--dpkgopt=path-exclude=/usr/share/" + left + "/*");
    }
    // The Java runtime's package links its manual pages, and fails where there is no directory.
    line.add("--essential-hook=mkdir -p \"$1/usr/share/man/man1\"");
    line.add(
        String.format(
            "--customize-hook='%s' \"$1\" '%s' '%s'",
            scripts.resolve(GuestRecipe.FURNISH), scripts, output));
    line.add("--include=" + String.join(",", recipe.packages()));
    line.add(recipe.suite());
    line.add(tree.toString());
    line.add(
        "deb [signed-by=" + DebianMirrors.KEYRING + "] " + mirror + " " + recipe.suite() + " main");
    return line;
  }
}
