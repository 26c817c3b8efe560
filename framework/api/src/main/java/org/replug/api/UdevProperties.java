package org.replug.api;

import java.nio.file.Path;
import java.util.Collections;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What udev's database knows of a device: the files of {@code /run/udev/data} that udevd writes,
 * one for each device.
 *
 * <pre>{@code
 * UdevProperties udev = UdevProperties.read(machine, new DeviceNumber(13, 64));
 * udev.property("ID_PATH");
 * }</pre>
 *
 * <p>A machine without udevd has no such files; the answer is then {@link #NONE}. Lines that cannot
 * be understood, that no uevent could carry, or that claim to be one of the kernel's own properties
 * are left out.
 *
 * @param properties the lines {@code E:KEY=VALUE}
 * @param tags the lines {@code G:TAG}
 * @param links the lines {@code S:LINK}: the paths below {@code /dev} of the symbolic links to the
 *     node
 * @since 0.1
 */
public record UdevProperties(
    SortedMap<String, String> properties, SortedSet<String> tags, SortedSet<String> links) {
  /** Nothing is known. */
  public static final UdevProperties NONE =
      new UdevProperties(new TreeMap<>(), new TreeSet<>(), new TreeSet<>());

  private static final Set<String> NOT_OF_UDEV =
      Set.of(
          "ACTION",
          "DEVPATH",
          "SUBSYSTEM",
          "SEQNUM",
          "DEVNAME",
          "DEVTYPE",
          "MAJOR",
          "MINOR",
          "TAGS",
          "CURRENT_TAGS",
          "DEVLINKS");

  /** Copies the collections. */
  public UdevProperties {
    properties = Collections.unmodifiableSortedMap(new TreeMap<>(properties));
    tags = Collections.unmodifiableSortedSet(new TreeSet<>(tags));
    links = Collections.unmodifiableSortedSet(new TreeSet<>(links));
  }

  /**
   * Reads the entry of a character device.
   *
   * @param machine the machine whose {@code /run/udev/data} is read
   * @param number the device number of the node
   */
  public static UdevProperties read(Machine machine, DeviceNumber number) {
    return machine.read(file(number)).map(UdevProperties::parse).orElse(NONE);
  }

  /** The database's file of a character device. */
  public static Path file(DeviceNumber number) {
    return Path.of("/run/udev/data/c" + number);
  }

  /** Understands the text of one file of the database. */
  public static UdevProperties parse(String text) {
    SortedMap<String, String> properties = new TreeMap<>();
    SortedSet<String> tags = new TreeSet<>();
    SortedSet<String> links = new TreeSet<>();
    for (String line : text.split("\n", -1)) {
      if (line.length() < 3 || line.charAt(1) != ':' || !isClean(line)) {
        continue;
      }
      String rest = line.substring(2);
      switch (line.charAt(0)) {
        case 'E' -> addProperty(properties, rest);
        case 'G' -> addUnless(tags, rest, ':');
        case 'S' -> addUnless(links, rest, ' ');
        default -> {
          // I: the time of its making, L: a priority, Q: tags again, V: a version, W: a watch.
        }
      }
    }
    return new UdevProperties(properties, tags, links);
  }

  /** The value of one property. */
  public Optional<String> property(String key) {
    return Optional.ofNullable(properties.get(key));
  }

  /**
   * All of it as properties of a uevent, as udevd would send them: the properties, {@code TAGS}
   * ({@code :seat:uaccess:}) and {@code DEVLINKS} where there are any.
   */
  public SortedMap<String, String> forUevent() {
    SortedMap<String, String> all = new TreeMap<>(properties);
    if (!tags.isEmpty()) {
      all.put("TAGS", ":" + String.join(":", tags) + ":");
    }
    if (!links.isEmpty()) {
      all.put("DEVLINKS", "/dev/" + String.join(" /dev/", links));
    }
    return all;
  }

  private static void addProperty(SortedMap<String, String> properties, String assignment) {
    int equals = assignment.indexOf('=');
    if (equals > 0 && !NOT_OF_UDEV.contains(assignment.substring(0, equals))) {
      properties.put(assignment.substring(0, equals), assignment.substring(equals + 1));
    }
  }

  private static void addUnless(SortedSet<String> words, String word, char separator) {
    if (word.indexOf(separator) < 0) {
      words.add(word);
    }
  }

  private static boolean isClean(String line) {
    return line.chars().noneMatch(c -> c == 0 || c == '\r');
  }
}
