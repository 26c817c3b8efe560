package org.replug.cli.newplugin;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a plugin is written and tested with, from this Replug's own folder: the API, the testkit and
 * what that is made of. They are in no public repository; what they need themselves is.
 *
 * @param jars each artifact's jar, by the artifact's name
 * @param sources the folder with the sources of what a plugin's author calls
 */
record OwnLibraries(Map<String, Path> jars, Path sources) {
  private static final Pattern JAR = Pattern.compile("([a-z][a-z0-9-]*?)-(\\d.*)\\.jar");
  private static final String GROUP = "org.replug";

  /** What each of our jars needs, as group and artifact. */
  private static final Map<String, List<String>> NEEDS =
      Map.of(
          "replug-api", List.of("org.pf4j:pf4j"),
          "replug-evdev", List.of("org.snakeyaml:snakeyaml-engine"),
          "replug-kernel",
              List.of("org.replug:replug-api", "org.replug:replug-evdev", "net.java.dev.jna:jna"),
          "replug-testkit",
              List.of(
                  "org.replug:replug-api",
                  "org.replug:replug-evdev",
                  "org.replug:replug-kernel",
                  "org.junit.jupiter:junit-jupiter-api"));

  /** The libraries of a Replug that lies in a folder. */
  static OwnLibraries of(Path home) throws IOException {
    Map<String, Path> jars = new LinkedHashMap<>();
    Path folder = home.resolve("lib");
    if (Files.isDirectory(folder)) {
      try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "*.jar")) {
        files.forEach(file -> named(file, jars));
      }
    }
    if (!jars.keySet().containsAll(NEEDS.keySet())) {
      throw new IOException("there is no API or testkit in " + home);
    }
    return new OwnLibraries(jars, home.resolve("sources"));
  }

  private static void named(Path file, Map<String, Path> jars) {
    Matcher matcher = JAR.matcher(file.getFileName().toString());
    if (matcher.matches()) {
      jars.put(matcher.group(1), file);
    }
  }

  /** The version of an artifact that this Replug runs with. */
  String version(String artifact) throws IOException {
    Path jar = jars.get(artifact);
    Matcher matcher = JAR.matcher(jar == null ? "" : jar.getFileName().toString());
    if (!matcher.matches()) {
      throw new IOException("this Replug has no " + artifact);
    }
    return matcher.group(2);
  }

  /** Makes a Maven repository with our own jars in it. */
  void publish(Path repository) throws IOException {
    for (Map.Entry<String, List<String>> each : NEEDS.entrySet()) {
      String artifact = each.getKey();
      String version = version(artifact);
      Path place =
          Files.createDirectories(
              repository.resolve(GROUP.replace('.', '/')).resolve(artifact).resolve(version));
      Files.copy(jars.get(artifact), place.resolve(artifact + "-" + version + ".jar"));
      String source = artifact + "-" + version + "-sources.jar";
      if (Files.exists(sources.resolve(source))) {
        Files.copy(sources.resolve(source), place.resolve(source));
      }
      Files.writeString(
          place.resolve(artifact + "-" + version + ".pom"),
          """
          <project xmlns="http://maven.apache.org/POM/4.0.0">
            <modelVersion>4.0.0</modelVersion>
            <groupId>%s</groupId>
            <artifactId>%s</artifactId>
            <version>%s</version>
            <dependencies>
          %s  </dependencies>
          </project>
          """
              .formatted(GROUP, artifact, version, dependencies(each.getValue())));
    }
  }

  private String dependencies(List<String> needs) throws IOException {
    StringBuilder text = new StringBuilder();
    for (String need : needs) {
      String[] words = need.split(":");
      text.append(
          """
              <dependency>
                <groupId>%s</groupId>
                <artifactId>%s</artifactId>
                <version>%s</version>
              </dependency>
          """
              .formatted(words[0], words[1], version(words[1])));
    }
    return text.toString();
  }
}
