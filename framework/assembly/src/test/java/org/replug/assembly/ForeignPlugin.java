package org.replug.assembly;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/** Somebody else's plugin, made from a few lines that a test writes. */
final class ForeignPlugin {
  private static final String SOURCE =
      """
      import java.nio.file.Path;
      import java.util.*;
      import org.replug.api.*;

      public class %1$s implements ResourcePlugin {
        public String name() { return "%2$s"; }
        %3$s
        public DeviceRecord capture(OpenDevice open) {
          String node = open.file().path();
          return DeviceRecord.of(
              Device.of(name(), "misc", "/devices/virtual" + node, node, open.file().deviceNumber(),
                  node, Set.of(), Map.of()),
              Map.of());
        }
      }
      """;

  private ForeignPlugin() {}

  /** The member by which a plugin claims one device. */
  static String claiming(String node) {
    return "public boolean claims(OpenFile file) { return file.path().equals(\"%s\"); }"
        .formatted(node);
  }

  /**
   * Puts a plugin into a folder.
   *
   * @param work a directory of the test's
   * @param id its id, which is its resource name as well
   * @param members what the plugin does, its claim at least
   * @return the jar
   */
  static Path into(Path work, Path folder, String id, String version, String members)
      throws IOException {
    return into(work, folder, id, version, members, Map.of());
  }

  /** As the other, for one whose manifest says more than its id and version. */
  static Path into(
      Path work,
      Path folder,
      String id,
      String version,
      String members,
      Map<String, String> declares)
      throws IOException {
    String type = "Of" + id.replace("-", "");
    Path place = Files.createDirectories(work.resolve("source-" + id + "-" + version));
    Path source =
        Files.writeString(place.resolve(type + ".java"), SOURCE.formatted(type, id, members));
    Path jar = Files.createDirectories(folder).resolve(id + "-" + version + ".jar");
    Map<String, String> all = new TreeMap<>(declares);
    all.put("Plugin-Id", id);
    all.put("Plugin-Version", version);
    PluginOnTheFly.jar(place.resolve("classes"), source, jar, all);
    return jar;
  }
}
