package org.replug.lab.image;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a guest is made of.
 *
 * @param suite the Debian suite
 * @param packages the packages, with all that they depend on and nothing that they recommend
 * @param scripts the guest's own files and the script that puts them into place, by name
 */
public record GuestRecipe(String suite, List<String> packages, SortedMap<String, String> scripts) {
  /** The script that finishes the root file system. */
  static final String FURNISH = "furnish";

  // Raise it when GuestImage itself comes to build something else from the same recipe.
  private static final String VERSION = "1";

  private static final List<String> SCRIPTS =
      List.of(FURNISH, "boot", "arrive", "inittab", "initrd-init");

  /** Copies what it is given. */
  public GuestRecipe {
    packages = List.copyOf(packages);
    scripts = Collections.unmodifiableSortedMap(new TreeMap<>(scripts));
  }

  /** The recipe that Replug comes with. */
  public static GuestRecipe standard() {
    SortedMap<String, String> scripts = new TreeMap<>();
    SCRIPTS.forEach(name -> scripts.put(name, Resource.text(GuestRecipe.class, name)));
    return new GuestRecipe(
        "trixie", parsePackages(Resource.text(GuestRecipe.class, "packages.txt")), scripts);
  }

  /** The packages of a list: one a line, {@code #} begins a comment. */
  static List<String> parsePackages(String list) {
    return list.lines()
        .map(line -> line.replaceFirst("#.*", "").strip())
        .filter(line -> !line.isEmpty())
        .sorted()
        .distinct()
        .toList();
  }

  /** Names the recipe by its content. */
  public String key() {
    StringBuilder content = new StringBuilder(VERSION + "\n" + suite + "\n");
    content.append(String.join(" ", packages)).append('\n');
    scripts.forEach((name, text) -> content.append(name).append('\n').append(text).append('\n'));
    return CacheKey.of(content.toString());
  }

  /** Writes the scripts into a directory. */
  void writeScripts(Path directory) throws IOException {
    Files.createDirectories(directory);
    for (String name : scripts.keySet()) {
      Path file = directory.resolve(name);
      Files.writeString(file, scripts.get(name), StandardCharsets.UTF_8);
      Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
  }
}
