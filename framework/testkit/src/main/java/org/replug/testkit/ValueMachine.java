package org.replug.testkit;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.replug.api.DeviceNumber;
import org.replug.api.Machine;

/**
 * A machine made of values: files with their text, symbolic links, device nodes. Directories are
 * there because something lies in them.
 *
 * <pre>{@code
 * ValueMachine.builder()
 *     .file("/sys/devices/platform/i8042/serio0/input/input3/event3/dev", "13:67")
 *     .link("/sys/class/input/event3", "../../devices/platform/i8042/serio0/input/input3/event3")
 *     .node("/dev/input/event3", "13:67")
 *     .build();
 * }</pre>
 *
 * @since 0.1
 */
public final class ValueMachine implements Machine {
  private static final int MOST_LINKS = 40;

  private final SortedMap<Path, String> files;
  private final SortedMap<Path, Path> links;
  private final SortedMap<Path, DeviceNumber> nodes;

  private ValueMachine(Builder builder) {
    files = Collections.unmodifiableSortedMap(new TreeMap<>(builder.files));
    links = Collections.unmodifiableSortedMap(new TreeMap<>(builder.links));
    nodes = Collections.unmodifiableSortedMap(new TreeMap<>(builder.nodes));
  }

  /** Starts with an empty machine. */
  public static Builder builder() {
    return new Builder();
  }

  /** A machine without any file. */
  public static ValueMachine empty() {
    return builder().build();
  }

  @Override
  public List<String> list(Path directory) {
    Optional<Path> real = resolve(directory);
    return real.stream()
        .flatMap(this::below)
        .map(path -> path.getName(real.get().getNameCount()).toString())
        .distinct()
        .sorted()
        .toList();
  }

  @Override
  public Optional<String> read(Path file) {
    return resolve(file)
        .map(files::get)
        .map(text -> text.endsWith("\n") ? text.substring(0, text.length() - 1) : text);
  }

  @Override
  public Optional<Path> resolve(Path path) {
    Deque<Path> left = new ArrayDeque<>();
    path.normalize().forEach(left::add);
    Path reached = Path.of("/");
    int followed = 0;
    while (!left.isEmpty()) {
      Path next = reached.resolve(left.removeFirst()).normalize();
      Path target = links.get(next);
      if (target == null) {
        reached = next;
        continue;
      }
      if (++followed > MOST_LINKS) {
        return Optional.empty();
      }
      Deque<Path> names = new ArrayDeque<>();
      reached.resolve(target).normalize().forEach(names::add);
      while (!names.isEmpty()) {
        left.addFirst(names.removeLast());
      }
      reached = Path.of("/");
    }
    Path end = reached;
    boolean exists =
        files.containsKey(end) || nodes.containsKey(end) || below(end).findAny().isPresent();
    return exists ? Optional.of(end) : Optional.empty();
  }

  @Override
  public Optional<DeviceNumber> deviceNumber(Path node) {
    return resolve(node).map(nodes::get);
  }

  private Stream<Path> below(Path directory) {
    return Stream.of(files, links, nodes)
        .flatMap(map -> map.keySet().stream())
        .filter(path -> path.startsWith(directory) && !path.equals(directory));
  }

  /** Collects what the machine holds; all paths are absolute. */
  public static final class Builder {
    private final SortedMap<Path, String> files = new TreeMap<>();
    private final SortedMap<Path, Path> links = new TreeMap<>();
    private final SortedMap<Path, DeviceNumber> nodes = new TreeMap<>();

    private Builder() {}

    /** A file with its text. */
    public Builder file(String path, String text) {
      files.put(absolute(path), text);
      return this;
    }

    /** A symbolic link; a relative target is seen from the link's directory. */
    public Builder link(String path, String target) {
      links.put(absolute(path), Path.of(target));
      return this;
    }

    /** A device node with its device number, {@code MAJOR:MINOR}. */
    public Builder node(String path, String number) {
      nodes.put(absolute(path), DeviceNumber.parse(number));
      return this;
    }

    /** The machine as it is now; the builder can go on. */
    public ValueMachine build() {
      return new ValueMachine(this);
    }

    private static Path absolute(String path) {
      Path absolute = Path.of(path);
      if (!absolute.isAbsolute()) {
        throw new IllegalArgumentException("no absolute path: " + path);
      }
      return absolute.normalize();
    }
  }
}
