package org.replug.kernel.namespace;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The mounts of a namespace with the peer groups that they are in ({@code shared:N} in
 * /proc/PID/mountinfo): what is mounted on one, or taken off, the kernel does on all of its group,
 * in whatever namespace they are. Pure.
 */
final class MountPeers {
  private static final Pattern LINE =
      Pattern.compile("(\\d+) (\\d+) \\S+ \\S+ (\\S+) \\S+((?: (?!- )\\S+)*) - .*");
  private static final Pattern GROUP = Pattern.compile(" shared:(\\d+)");

  private final List<Line> mounts = new ArrayList<>();

  /** Of the text of a mountinfo; lines of another form are left out. */
  MountPeers(String mountinfo) {
    for (String text : mountinfo.split("\n", -1)) {
      Matcher line = LINE.matcher(text);
      if (line.matches()) {
        Matcher group = GROUP.matcher(line.group(4));
        mounts.add(
            new Line(
                line.group(1),
                line.group(2),
                line.group(3),
                group.find() ? Optional.of(group.group(1)) : Optional.empty()));
      }
    }
  }

  /** The peer group of the mount on which something would be mounted; empty if it has none. */
  Optional<String> below(String path) {
    return on(path).flatMap(Line::group);
  }

  /** The peer group of the mount from which what is mounted at a path would be taken. */
  Optional<String> under(String mountPoint) {
    return on(mountPoint)
        .flatMap(top -> mounts.stream().filter(each -> each.id.equals(top.parent)).findFirst())
        .flatMap(Line::group);
  }

  /** Whether one of these mounts is in a group. */
  boolean has(String group) {
    return mounts.stream().anyMatch(mount -> mount.group.equals(Optional.of(group)));
  }

  /** The mount that a path lies on: the one with the longest path, and of several the last. */
  private Optional<Line> on(String path) {
    String asListed = path.replace("\\", "\\134").replace(" ", "\\040");
    Optional<Line> best = Optional.empty();
    for (Line mount : mounts) {
      boolean holds =
          mount.point.equals("/")
              || asListed.equals(mount.point)
              || asListed.startsWith(mount.point + "/");
      int longest = best.map(line -> line.point.length()).orElse(0);
      if (holds && mount.point.length() >= longest) {
        best = Optional.of(mount);
      }
    }
    return best;
  }

  /** One mount. */
  private record Line(String id, String parent, String point, Optional<String> group) {}
}
