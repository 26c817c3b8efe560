package org.replug.engine.plugin;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Enumeration;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.regex.Pattern;
import java.util.zip.ZipFile;

/**
 * What a jar says of itself, read without running any of its code.
 *
 * @param path the jar
 * @param id the attribute Plugin-Id of its manifest
 * @param version the attribute Plugin-Version
 * @param extensions the class names in its own META-INF/extensions.idx
 * @param declares what its manifest says of it
 */
public record PluginJar(
    Path path, String id, String version, List<String> extensions, PluginDeclaration declares) {
  private static final Pattern WORD = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._+-]{0,63}");
  private static final String INDEX = "META-INF/extensions.idx";
  private static final int MANIFEST_BYTES = 1 << 20;
  private static final int INDEX_BYTES = 64 * 1024;

  /** Copies the list. */
  public PluginJar {
    extensions = List.copyOf(extensions);
  }

  /**
   * Reads a jar and checks that it is one that the host can load.
   *
   * @throws RefusedPluginException if it is not
   */
  static PluginJar read(Path path) throws RefusedPluginException {
    try (JarFile jar = new JarFile(path.toFile(), false, ZipFile.OPEN_READ)) {
      checkNames(jar);
      JarEntry raw = jar.getJarEntry(JarFile.MANIFEST_NAME);
      if (raw != null && raw.getSize() > MANIFEST_BYTES) {
        throw new RefusedPluginException("its manifest is larger than 1 MiB");
      }
      Manifest manifest = jar.getManifest();
      if (manifest == null) {
        throw new RefusedPluginException("it has no manifest");
      }
      Attributes attributes = manifest.getMainAttributes();
      String id = word(attributes, "Plugin-Id");
      String version = word(attributes, "Plugin-Version");
      checkDemands(attributes);
      return new PluginJar(path, id, version, extensions(jar), PluginDeclaration.read(attributes));
    } catch (IOException | IllegalArgumentException | SecurityException e) {
      throw new RefusedPluginException("it is no whole jar: " + e.getMessage(), e);
    }
  }

  /**
   * The plugin of an id in a folder.
   *
   * @return empty if the folder has none; what is no plugin is passed over
   */
  public static Optional<PluginJar> in(Path folder, String id) {
    List<Path> jars = new ArrayList<>();
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "*.jar")) {
      files.forEach(jars::add);
    } catch (IOException | DirectoryIteratorException e) {
      return Optional.empty();
    }
    for (Path path : jars) {
      try {
        PluginJar jar = read(path);
        if (jar.id().equals(id)) {
          return Optional.of(jar);
        }
      } catch (RefusedPluginException e) {
        continue;
      }
    }
    return Optional.empty();
  }

  private static void checkNames(JarFile jar) throws RefusedPluginException {
    Set<String> names = new HashSet<>();
    for (Enumeration<JarEntry> entries = jar.entries(); entries.hasMoreElements(); ) {
      String name = entries.nextElement().getName();
      if (leavesItsFolder(name)) {
        throw new RefusedPluginException("it has an entry that leads out of it: " + shown(name));
      }
      if (!names.add(name)) {
        throw new RefusedPluginException("it has two entries named " + shown(name));
      }
    }
  }

  static boolean leavesItsFolder(String name) {
    return name.startsWith("/")
        || name.indexOf('\\') >= 0
        || name.indexOf('\0') >= 0
        || name.indexOf(File.pathSeparatorChar) == 1
        // The first question is quick, and no to nearly all of a jar's thousands of names.
        || (name.contains("..") && List.of(name.split("/", -1)).contains(".."));
  }

  private static String word(Attributes attributes, String name) throws RefusedPluginException {
    String value = Optional.ofNullable(attributes.getValue(name)).orElse("").strip();
    if (value.isEmpty()) {
      throw new RefusedPluginException("its manifest has no " + name);
    }
    if (!WORD.matcher(value).matches()) {
      throw new RefusedPluginException("its " + name + " is no plain word: " + shown(value));
    }
    return value;
  }

  private static void checkDemands(Attributes attributes) throws RefusedPluginException {
    String requires = Optional.ofNullable(attributes.getValue("Plugin-Requires")).orElse("*");
    if (!ApiVersion.satisfies(requires)) {
      throw new RefusedPluginException(
          "it requires API version " + shown(requires) + ", this is " + ApiVersion.CURRENT);
    }
    String others = Optional.ofNullable(attributes.getValue("Plugin-Dependencies")).orElse("");
    if (!others.isBlank()) {
      throw new RefusedPluginException("it depends on other plugins: " + shown(others));
    }
    String classPath = attributes.getValue(Attributes.Name.CLASS_PATH);
    if (classPath != null) {
      // A class loader would follow it to any file.
      throw new RefusedPluginException("its manifest has a Class-Path: " + shown(classPath));
    }
  }

  private static List<String> extensions(JarFile jar) throws IOException, RefusedPluginException {
    JarEntry index = jar.getJarEntry(INDEX);
    if (index == null) {
      throw new RefusedPluginException("it has no " + INDEX + ": no extensions");
    }
    byte[] text;
    try (InputStream in = jar.getInputStream(index)) {
      text = in.readNBytes(INDEX_BYTES + 1);
    }
    if (text.length > INDEX_BYTES) {
      throw new RefusedPluginException("its " + INDEX + " is larger than 64 KiB");
    }
    Set<String> names = new LinkedHashSet<>();
    new String(text, StandardCharsets.UTF_8)
        .lines()
        .map(line -> line.replaceFirst("#.*", "").strip())
        .filter(line -> !line.isEmpty())
        .forEach(names::add);
    if (names.isEmpty()) {
      throw new RefusedPluginException("its " + INDEX + " names no extension");
    }
    return List.copyOf(names);
  }

  /** A text from the jar, safe to print. */
  static String shown(String text) {
    String plain = text.replaceAll("\\p{Cntrl}", "?");
    return plain.length() > 100 ? plain.substring(0, 100) + "..." : plain;
  }
}
