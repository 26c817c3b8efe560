package org.replug.engine.plugin;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Enumeration;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.zip.ZipFile;

/**
 * What the code in a jar does that needs a permission, each with the class where it was seen first.
 *
 * @param uses the permissions needed
 */
public record PluginCode(SortedMap<Permission, String> uses) {
  /** Copies the map. */
  public PluginCode {
    uses = Collections.unmodifiableSortedMap(new TreeMap<>(uses));
  }

  /**
   * Reads all classes of a jar.
   *
   * @throws RefusedPluginException if one of them is no class, or the jar has none
   */
  static PluginCode read(Path path) throws RefusedPluginException {
    Map<Permission, String> uses = new EnumMap<>(Permission.class);
    try (JarFile jar = new JarFile(path.toFile(), false, ZipFile.OPEN_READ)) {
      for (Enumeration<JarEntry> entries = jar.entries(); entries.hasMoreElements(); ) {
        JarEntry entry = entries.nextElement();
        String name = entry.getName();
        if (name.endsWith(".class")) {
          try (InputStream in = jar.getInputStream(entry)) {
            read(in.readAllBytes(), name.replaceFirst("\\.class$", "").replace('/', '.'), uses);
          } catch (IOException e) {
            throw new RefusedPluginException(
                "its " + PluginJar.shown(name) + " is no class: " + e.getMessage(), e);
          }
        } else if (name.matches(".*\\.(so|so\\.[0-9.]+|dll|dylib|jnilib)")) {
          uses.putIfAbsent(Permission.NATIVE, PluginJar.shown(name));
        }
      }
    } catch (IOException | IllegalArgumentException e) {
      throw new RefusedPluginException("it is no whole jar: " + e.getMessage(), e);
    }
    return new PluginCode(new TreeMap<>(uses));
  }

  private static void read(byte[] classFile, String name, Map<Permission, String> uses)
      throws IOException {
    ConstantPool pool = ConstantPool.of(classFile);
    for (Permission permission : Permission.values()) {
      for (String type : pool.classes()) {
        if (permission.neededForClass(type)) {
          uses.putIfAbsent(permission, PluginJar.shown(name));
        }
      }
      for (ConstantPool.Method method : pool.methods()) {
        if (permission.neededForMethod(method.owner() + "." + method.name())) {
          uses.putIfAbsent(permission, PluginJar.shown(name));
        }
      }
    }
  }
}
