package org.replug.benchmarks;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import javax.tools.ToolProvider;
import org.replug.api.ReplugException;
import org.replug.engine.Installation;
import org.replug.engine.Settings;
import org.replug.engine.store.PluginCandidate;
import org.replug.engine.store.PluginSources;
import org.replug.engine.store.PluginStore;
import org.replug.engine.store.Plugins;

/** Plugins that do as little as a plugin can, each with a jar, a class and a device of its own. */
final class ManyPlugins {
  private static final String PLACE = "/var/lib/replug/plugins";
  private static final String SOURCE =
      """
      package bench;
      public final class P%1$d implements org.replug.api.ResourcePlugin {
        public String name() { return "bench-%1$d"; }
        public boolean claims(org.replug.api.OpenFile file) {
          return file.path().equals("/dev/bench-%1$d");
        }
        public org.replug.api.DeviceRecord capture(org.replug.api.OpenDevice open) {
          throw new IllegalStateException();
        }
      }
      """;

  private ManyPlugins() {}

  /**
   * Installs plugins into a folder as {@code replug plugin install} does.
   *
   * @param home the directory with Replug's {@code lib} and {@code plugins}
   * @param work an empty directory; what is installed lies in its {@code plugins}
   * @return the folder of the installed plugins
   */
  static Path install(Path home, Path work, int count) throws IOException {
    Path installed = Files.createDirectories(work.resolve("plugins"));
    PluginStore store =
        Plugins.store(new Installation(home, work, work, work), Settings.standard());
    PluginSources sources = new PluginSources(List.of());
    for (Path jar : jars(work, count)) {
      try (PluginCandidate candidate = sources.find(jar.toString())) {
        store.install(candidate);
      } catch (ReplugException e) {
        throw new IOException(e.getMessage(), e);
      }
    }
    return installed;
  }

  /** A launcher for which these plugins are this machine's, and no others are. */
  static Replug launcher(Replug replug, Path work, Path installed) throws IOException {
    Path script =
        Files.writeString(
            work.resolve("replug"),
            """
            #!/bin/sh
            exec unshare --mount sh -c 'mount --bind "$1" %s && shift && exec "$@"' sh \\
              %s %s "$@"
            """
                .formatted(PLACE, installed, replug.launcher()));
    Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwxr-xr-x"));
    Files.createDirectories(Path.of(PLACE));
    return new Replug(script);
  }

  private static List<Path> jars(Path work, int count) throws IOException {
    List<String> words =
        new ArrayList<>(
            List.of(
                "-proc:none",
                "--release",
                "17",
                "-cp",
                System.getProperty("java.class.path"),
                "-d"));
    Path classes = Files.createDirectories(work.resolve("classes"));
    words.add(classes.toString());
    for (int number = 0; number < count; number++) {
      Path source = classes.resolve("P" + number + ".java");
      words.add(Files.writeString(source, SOURCE.formatted(number)).toString());
    }
    if (count > 0
        && ToolProvider.getSystemJavaCompiler().run(null, null, null, words.toArray(String[]::new))
            != 0) {
      throw new IOException("the plugins cannot be compiled");
    }
    List<Path> jars = new ArrayList<>();
    for (int number = 0; number < count; number++) {
      jars.add(jar(work, classes, number));
    }
    return jars;
  }

  private static Path jar(Path work, Path classes, int number) throws IOException {
    Manifest manifest = new Manifest();
    Attributes attributes = manifest.getMainAttributes();
    attributes.put(Attributes.Name.MANIFEST_VERSION, "1.0");
    attributes.putValue("Plugin-Id", "bench-" + number);
    attributes.putValue("Plugin-Version", "1.0.0");
    attributes.putValue("Plugin-Devices", "/dev/bench-" + number);
    Path jar = work.resolve("bench-" + number + ".jar");
    String type = "bench/P" + number;
    try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar), manifest)) {
      out.putNextEntry(new JarEntry("META-INF/extensions.idx"));
      out.write((type.replace('/', '.') + "\n").getBytes(StandardCharsets.UTF_8));
      out.putNextEntry(new JarEntry(type + ".class"));
      Files.copy(classes.resolve(type + ".class"), out);
    }
    return jar;
  }
}
