package org.replug.lab;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;
import org.replug.lab.image.Tool;

/**
 * Which classes a Replug's commands load, as Java's {@code -XX:SharedClassListFile} wants it: those
 * that one command loads on this machine, which is much faster than a guest, and all of Replug's
 * own.
 */
final class ClassList {
  private static final Duration LIMIT = Duration.ofSeconds(60);
  private static final String CLASS = ".class";

  private ClassList() {}

  /**
   * Writes the list.
   *
   * @param home the built Replug
   * @param jars its jars
   */
  static void write(Path home, List<Path> jars, Path list)
      throws IOException, InterruptedException {
    Path loaded = Files.createTempFile("replug-classes", ".list");
    try {
      // A command that touches nothing, and shows nothing for this process but an error.
      String pid = String.valueOf(ProcessHandle.current().pid());
      Tool.run(
          List.of(
              "sh",
              "-c",
              "\"$@\" || true",
              "sh",
              Path.of(System.getProperty("java.home"), "bin", "java").toString(),
              "-XX:DumpLoadedClassList=" + loaded,
              "-Dreplug.home=" + home,
              "-cp",
              home.resolve("lib") + "/*",
              "org.replug.cli.Main",
              "plan",
              pid,
              "--json"),
          LIMIT,
          line -> {});
      Set<String> lines = new LinkedHashSet<>(Files.readAllLines(loaded, StandardCharsets.UTF_8));
      for (Path jar : jars) {
        if (jar.getFileName().toString().startsWith("replug-")) {
          lines.addAll(classes(jar));
        }
      }
      Files.write(list, lines, StandardCharsets.UTF_8);
    } finally {
      Files.delete(loaded);
    }
  }

  private static List<String> classes(Path jar) throws IOException {
    List<String> classes = new ArrayList<>();
    try (JarFile file = new JarFile(jar.toFile())) {
      for (ZipEntry entry : file.stream().toList()) {
        String name = entry.getName();
        if (name.endsWith(CLASS) && !name.endsWith("-info.class")) {
          classes.add(name.substring(0, name.length() - CLASS.length()));
        }
      }
    }
    return classes;
  }
}
