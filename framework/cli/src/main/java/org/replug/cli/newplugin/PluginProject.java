package org.replug.cli.newplugin;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.replug.engine.plugin.ApiVersion;

/**
 * The Maven project of a new plugin: a plugin that works, its tests, and the API and testkit of
 * this Replug in a Maven repository of its own, so that nothing need be installed elsewhere.
 */
public final class PluginProject {
  private static final Pattern JAR = Pattern.compile("(replug-(?:api|testkit)|pf4j)-(.+)\\.jar");

  private final Path home;
  private final Map<String, String> words = new LinkedHashMap<>();
  private final String name;
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
    this.name = name;
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
    Map<String, Path> jars = jars();
    Files.createDirectories(folder.toAbsolutePath().getParent());
    Files.createDirectory(folder);
    words.put("REPLUG", version(jars.get("replug-api")));
    words.put("PF4J", version(jars.get("pf4j")));
    publish(folder, jars.get("replug-api"), dependency("org.pf4j", "pf4j", words.get("PF4J")));
    publish(
        folder,
        jars.get("replug-testkit"),
        dependency("org.replug", "replug-api", words.get("REPLUG"))
            + dependency("org.junit.jupiter", "junit-jupiter-api", "5.14.1"));
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

  private Map<String, Path> jars() throws IOException {
    Map<String, Path> jars = new LinkedHashMap<>();
    for (Path folder : List.of(home.resolve("lib"), home.resolve("testkit"))) {
      if (Files.isDirectory(folder)) {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "*.jar")) {
          files.forEach(
              file -> matched(file).ifPresent(matcher -> jars.put(matcher.group(1), file)));
        }
      }
    }
    if (!jars.keySet().containsAll(List.of("replug-api", "replug-testkit", "pf4j"))) {
      throw new IOException("there is no API or testkit in " + home);
    }
    return jars;
  }

  private static Optional<Matcher> matched(Path jar) {
    return Optional.of(JAR.matcher(jar.getFileName().toString())).filter(Matcher::matches);
  }

  private static String version(Path jar) {
    return matched(jar).orElseThrow().group(2);
  }

  private static String dependency(String group, String artifact, String version) {
    return "    <dependency><groupId>%s</groupId><artifactId>%s</artifactId><version>%s</version></dependency>\n"
        .formatted(group, artifact, version);
  }

  private static void publish(Path folder, Path jar, String dependencies) throws IOException {
    Matcher matcher = matched(jar).orElseThrow();
    String artifact = matcher.group(1);
    String version = matcher.group(2);
    Path place =
        Files.createDirectories(
            folder.resolve("repository/org/replug").resolve(artifact).resolve(version));
    Files.copy(jar, place.resolve(jar.getFileName()));
    Files.writeString(
        place.resolve(artifact + "-" + version + ".pom"),
        """
        <project xmlns="http://maven.apache.org/POM/4.0.0">
          <modelVersion>4.0.0</modelVersion>
          <groupId>org.replug</groupId>
          <artifactId>%s</artifactId>
          <version>%s</version>
          <dependencies>
        %s  </dependencies>
        </project>
        """
            .formatted(artifact, version, dependencies));
  }

  /** The plugin's id. */
  public String name() {
    return name;
  }
}
