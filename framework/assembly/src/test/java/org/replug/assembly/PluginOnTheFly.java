package org.replug.assembly;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** A plugin as its author would make it: one source file, the public API, a jar. */
final class PluginOnTheFly {
  private PluginOnTheFly() {}

  /**
   * Makes a folder with the jar of one plugin.
   *
   * @param work an empty directory
   * @param source the source file of the only class, which has no package
   * @return the plugin folder
   */
  static Path folder(Path work, Path source) throws IOException {
    Path folder = Files.createDirectories(work.resolve("plugins"));
    jar(
        work.resolve("classes"),
        source,
        folder.resolve("odd.jar"),
        Map.of("Plugin-Id", "odd-devices", "Plugin-Version", "1.0.0"));
    return folder;
  }

  /**
   * Makes the jar of a plugin.
   *
   * @param classes where the classes are compiled to
   * @param source as for {@link #folder}
   * @param declared what its manifest says: its id and version at least
   */
  static void jar(Path classes, Path source, Path jar, Map<String, String> declared)
      throws IOException {
    Files.createDirectories(classes);
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
      boolean compiled =
          compiler
              .getTask(
                  null,
                  files,
                  null,
                  List.of(
                      "-proc:none",
                      "--release",
                      "17",
                      "-cp",
                      System.getProperty("java.class.path"),
                      "-d",
                      classes.toString()),
                  null,
                  files.getJavaFileObjects(source))
              .call();
      if (!compiled) {
        throw new IOException(source + " cannot be compiled");
      }
    }
    pack(classes, source.getFileName().toString().replace(".java", ""), jar, declared);
  }

  private static void pack(Path classes, String type, Path jar, Map<String, String> declared)
      throws IOException {
    Manifest manifest = new Manifest();
    manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    manifest.getMainAttributes().putValue("Plugin-Requires", "0.1.0");
    declared.forEach(manifest.getMainAttributes()::putValue);
    try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar), manifest);
        Stream<Path> compiled = Files.list(classes)) {
      out.putNextEntry(new JarEntry("META-INF/extensions.idx"));
      out.write((type + "\n").getBytes(StandardCharsets.UTF_8));
      for (Path each : compiled.toList()) {
        out.putNextEntry(new JarEntry(each.getFileName().toString()));
        Files.copy(each, out);
      }
    }
  }
}
