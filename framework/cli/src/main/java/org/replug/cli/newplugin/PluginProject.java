package org.replug.cli.newplugin;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.replug.engine.plugin.ApiVersion;

/**
 * The Maven project of a new plugin: a plugin that works, its tests, and the API and testkit of
 * this Replug in a Maven repository of its own, so that nothing need be installed elsewhere.
 */
public final class PluginProject {
  private final Path home;
  private final Map<String, String> words = new LinkedHashMap<>();
  private final String type;

  /**
   * A project.
   *
   * @param home where this Replug lies
   * @param name the plugin's id: a lower-case word of letters and digits, with hyphens
   * @param type what it looks after
   */
  public PluginProject(Path home, String name, DeviceType type) {
    this.home = home;
    this.type = className(name);
    words.put("NAME", name);
    words.put("PACKAGE", name.replace("-", ""));
    words.put("CLASS", this.type);
    words.put("DEVICES", type.devices(name));
    words.put("REGEX", type.devices(name).replace("*", "[^/]*"));
    words.put("SUBSYSTEM", type.subsystem());
    words.put("SAMPLE", type.sample(name));
    words.put("API", ApiVersion.CURRENT);
  }

  private static String className(String name) {
    StringBuilder result = new StringBuilder();
    for (String part : name.split("-")) {
      result.append(part.substring(0, 1).toUpperCase(Locale.ROOT));
      result.append(part.substring(1));
    }
    return result.append("Plugin").toString();
  }

  /**
   * Writes the project.
   *
   * @param folder the project's folder, which must not exist yet
   * @return the files, but for those of the repository
   * @throws IOException if it cannot be written, or this Replug has no testkit
   */
  public List<Path> write(Path folder) throws IOException {
    OwnLibraries libraries = OwnLibraries.of(home);
    Files.createDirectories(folder.toAbsolutePath().getParent());
    Files.createDirectory(folder);
    words.put("REPLUG", libraries.version("replug-api"));
    words.put("PF4J", libraries.version("pf4j"));
    words.put("JUNIT", libraries.version("junit-jupiter-api"));
    libraries.publish(folder.resolve("repository"));
    String source = "/java/org/example/" + words.get("PACKAGE") + "/" + type;
    List<Path> files = new ArrayList<>();
    Map<String, String> targets = new LinkedHashMap<>();
    targets.put("pom.xml", "pom.xml");
    targets.put("Plugin.java", "src/main" + source + ".java");
    targets.put("PluginTest.java", "src/test" + source + "Test.java");
    targets.put("README.md", "README.md");
    targets.put("ci.yml", ".github/workflows/verify.yml");
    targets.put("gitignore", ".gitignore");
    targets.put("maven.config", ".mvn/maven.config");
    for (Map.Entry<String, String> each : targets.entrySet()) {
      Path file = folder.resolve(each.getValue());
      Files.createDirectories(file.getParent());
      Files.writeString(file, filled(each.getKey()));
      files.add(file);
    }
    return files;
  }

  private String filled(String template) throws IOException {
    try (InputStream in = PluginProject.class.getResourceAsStream(template)) {
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      for (Map.Entry<String, String> word : words.entrySet()) {
        text = text.replace("@" + word.getKey() + "@", word.getValue());
      }
      return text;
    }
  }
}
