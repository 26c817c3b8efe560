package org.replug.assembly;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What a run could leave behind on the machine. */
final class Traces {
  /** The variable of the environment by which the processes of one run are known. */
  static final String MARK = "REPLUG_TEST_MARK";

  private static final Path RUNTIME = Path.of("/run/replug");

  private Traces() {}

  /** The mounts that Replug made, in the machine's own mount namespace. */
  static List<String> mounts() throws IOException {
    return Files.readAllLines(Path.of("/proc/self/mountinfo")).stream()
        .filter(line -> line.contains("replug"))
        .toList();
  }

  /** The folders of demos. */
  static List<Path> demos() throws IOException {
    List<Path> demos = new ArrayList<>();
    if (Files.isDirectory(RUNTIME)) {
      try (DirectoryStream<Path> folders = Files.newDirectoryStream(RUNTIME, "demo-*")) {
        folders.forEach(demos::add);
      }
    }
    return demos;
  }

  /** The processes that inherited this value of {@link #MARK}, with their command lines. */
  static List<String> processes(String mark) throws IOException {
    List<String> processes = new ArrayList<>();
    try (DirectoryStream<Path> all = Files.newDirectoryStream(Path.of("/proc"), "[0-9]*")) {
      for (Path process : all) {
        if (text(process, "environ").contains(MARK + "=" + mark)) {
          processes.add(process.getFileName() + ": " + text(process, "cmdline").replace('\0', ' '));
        }
      }
    }
    return processes;
  }

  private static String text(Path process, String file) {
    try {
      return Files.readString(process.resolve(file), StandardCharsets.ISO_8859_1);
    } catch (IOException e) {
      // It has ended.
      return "";
    }
  }
}
