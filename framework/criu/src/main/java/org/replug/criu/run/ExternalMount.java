package org.replug.criu.run;

import java.nio.file.Path;

/**
 * A mount of the session that CRIU does not carry: it is taken away by name at the dump, and put
 * back by name at the restore.
 *
 * @param name the name that ties both together: letters, digits, dot, dash, underscore
 * @param path at the dump the mount point as the session sees it; at the restore the file or
 *     directory of the host that is mounted there
 */
public record ExternalMount(String name, Path path) {
  /** Checks what CRIU's command line can carry. */
  public ExternalMount {
    if (!name.matches("[A-Za-z0-9._-]+")) {
      throw new IllegalArgumentException("no name of an external mount: '" + name + "'");
    }
    if (!path.isAbsolute() || path.toString().contains("]")) {
      throw new IllegalArgumentException("no path of an external mount: '" + path + "'");
    }
  }
}
