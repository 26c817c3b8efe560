package org.replug.engine.checkpoint;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.replug.api.OpenFile;

/** Names open files for people: each device once, with the processes that hold it. */
final class OpenFileNames {
  private OpenFileNames() {}

  /**
   * One sentence part for all files.
   *
   * @param files the files
   * @param commands the short names of processes, by pid
   */
  static String of(List<OpenFile> files, Map<Integer, String> commands) {
    Map<String, TreeMap<Integer, List<Integer>>> devices = new LinkedHashMap<>();
    for (OpenFile file : files) {
      String device =
          file.path() + file.deviceNumber().map(number -> " (" + number + ")").orElse("");
      devices
          .computeIfAbsent(device, d -> new TreeMap<>())
          .computeIfAbsent(file.pid(), p -> new ArrayList<>())
          .add(file.fd());
    }
    return devices.entrySet().stream()
        .map(each -> each.getKey() + ", " + holders(each.getValue(), commands))
        .collect(Collectors.joining("; "));
  }

  /** The first process stands for the others: children mostly have inherited the same. */
  private static String holders(
      TreeMap<Integer, List<Integer>> fdsByPid, Map<Integer, String> commands) {
    int first = fdsByPid.firstKey();
    int others = fdsByPid.size() - 1;
    return fdsByPid.get(first).stream().map(fd -> "fd " + fd).collect(Collectors.joining(" and "))
        + " of process "
        + first
        + Optional.ofNullable(commands.get(first)).map(name -> " (" + name + ")").orElse("")
        + (others == 0 ? "" : " and of " + others + (others == 1 ? " other" : " others"));
  }
}
