package org.replug.criu.rewrite;

import java.util.Set;

/**
 * The devices whose mappings become memory. Mappings of other devices are left for the CRIU plugins
 * that dumped them.
 *
 * @param paths the devices' paths, as {@code /proc/PID/maps} shows them
 */
public record MappedDevices(Set<String> paths) {
  /** Copies the set. */
  public MappedDevices {
    paths = Set.copyOf(paths);
  }

  /** No device is mapped. */
  public static MappedDevices none() {
    return new MappedDevices(Set.of());
  }
}
