package org.replug.engine.plugin;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What was installed into a plugin folder, pinned by digest, and what was switched off: the file
 * {@value #FILE}. It alone decides: a jar in the folder {@value #INSTALLED} that it does not name
 * is no plugin.
 *
 * <pre>
 * plugin ID VERSION SHA256 JAR KEY SOURCE
 * disabled ID
 * </pre>
 *
 * @param plugins the installed plugins, by id
 * @param disabled ids of plugins that are not loaded, wherever they come from
 */
public record PluginLock(List<PinnedPlugin> plugins, SortedSet<String> disabled) {
  /** The name of the file. */
  public static final String FILE = "replug-plugins.lock";

  /** The folder of the jars. */
  public static final String INSTALLED = "installed";

  private static final String WORD = "([A-Za-z0-9][A-Za-z0-9._+-]{0,63})";
  private static final Pattern PLUGIN =
      Pattern.compile(
          "plugin "
              + WORD
              + " "
              + WORD
              + " ([0-9a-f]{64}) ([A-Za-z0-9][A-Za-z0-9._+-]{0,200}\\.jar)"
              + " (-|[A-Za-z0-9+/=]{1,200}) ([^\\p{Cntrl}]{1,4096})");
  private static final Pattern DISABLED = Pattern.compile("disabled " + WORD);
  private static final long MOST_BYTES = 1 << 20;

  /** Copies the collections. */
  public PluginLock {
    plugins = List.copyOf(plugins);
    disabled = Collections.unmodifiableSortedSet(new TreeSet<>(disabled));
  }

  /** Nothing was installed. */
  public static PluginLock empty() {
    return new PluginLock(List.of(), new TreeSet<>());
  }

  /**
   * Reads the lock of a folder; that of a folder without one is empty.
   *
   * @throws IOException if it cannot be read or understood
   */
  public static PluginLock read(Path folder) throws IOException {
    Path file = folder.resolve(FILE);
    if (!Files.exists(file)) {
      return empty();
    }
    if (Files.size(file) > MOST_BYTES) {
      throw new IOException(file + " is larger than 1 MiB");
    }
    return parse(Files.readString(file));
  }

  /**
   * Understands the text of the file.
   *
   * @throws IOException if a line is none of its own
   */
  static PluginLock parse(String text) throws IOException {
    List<PinnedPlugin> plugins = new ArrayList<>();
    Set<String> ids = new HashSet<>();
    SortedSet<String> disabled = new TreeSet<>();
    for (String line : text.split("\n", -1)) {
      Matcher plugin = PLUGIN.matcher(line);
      Matcher off = DISABLED.matcher(line);
      if (plugin.matches() && ids.add(plugin.group(1))) {
        plugins.add(
            new PinnedPlugin(
                plugin.group(1),
                plugin.group(2),
                plugin.group(3),
                plugin.group(4),
                Optional.of(plugin.group(5)).filter(key -> !key.equals("-")),
                plugin.group(6)));
      } else if (off.matches()) {
        disabled.add(off.group(1));
      } else if (!line.isEmpty() && !line.startsWith("#")) {
        throw new IOException(FILE + " has a line that is none: " + PluginJar.shown(line));
      }
    }
    return new PluginLock(plugins, disabled);
  }

  /** The bytes of the file. */
  public byte[] encode() {
    StringBuilder text = new StringBuilder("# Written by `replug plugin`: what was installed.\n");
    for (PinnedPlugin pin : plugins) {
      text.append(
          String.join(
              " ",
              "plugin",
              pin.id(),
              pin.version(),
              pin.sha256(),
              pin.jar(),
              pin.key().orElse("-"),
              pin.source()));
      text.append('\n');
    }
    disabled.forEach(id -> text.append("disabled ").append(id).append('\n'));
    return text.toString().getBytes(StandardCharsets.UTF_8);
  }

  /** The installed plugin of an id. */
  public Optional<PinnedPlugin> plugin(String id) {
    return plugins.stream().filter(pin -> pin.id().equals(id)).findFirst();
  }

  /** The same lock with a plugin, in the place of an older one of its id. */
  public PluginLock with(PinnedPlugin pin) {
    List<PinnedPlugin> all = new ArrayList<>(without(pin.id()).plugins());
    all.add(pin);
    all.sort((a, b) -> a.id().compareTo(b.id()));
    return new PluginLock(all, disabled);
  }

  /** The same lock without a plugin. */
  public PluginLock without(String id) {
    return new PluginLock(plugins.stream().filter(pin -> !pin.id().equals(id)).toList(), disabled);
  }

  /** The same lock with a plugin switched off, or on. */
  public PluginLock with(String id, boolean enabled) {
    SortedSet<String> ids = new TreeSet<>(disabled);
    if (enabled) {
      ids.remove(id);
    } else {
      ids.add(id);
    }
    return new PluginLock(plugins, ids);
  }
}
