package org.replug.plugin.display;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pf4j.JarPluginManager;
import org.pf4j.PluginManager;
import org.replug.api.ResourcePlugin;

/** The jar as the build makes it, in a plugin folder of its own. */
class PluginJarIT {
  @Test
  void theJarIsAPluginThatAHostFinds(@TempDir Path folder) throws IOException {
    try (DirectoryStream<Path> jars =
        Files.newDirectoryStream(Path.of("target"), "replug-plugin-display-*.jar")) {
      for (Path jar : jars) {
        Files.copy(jar, folder.resolve(jar.getFileName()));
      }
    }
    PluginManager host = new JarPluginManager(folder);
    host.loadPlugins();
    host.startPlugins();
    try {
      List<ResourcePlugin> found = host.getExtensions(ResourcePlugin.class, "display");
      assertEquals(List.of("display"), found.stream().map(ResourcePlugin::name).toList());
      assertNotSame(DisplayPlugin.class.getClassLoader(), found.get(0).getClass().getClassLoader());
    } finally {
      host.unloadPlugins();
    }
  }
}
