package org.replug.plugin.xserver;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.replug.api.SessionProcess;

/**
 * Files as one process of a session sees them, read from outside.
 *
 * @param process the process
 */
record SessionFiles(SessionProcess process) {
  private static final int LINKS_AT_MOST = 40;
  private static final int BYTES_AT_MOST = 64 * 1024;
  // proc(5): T after a signal, t under a debugger.
  private static final Pattern STOPPED = Pattern.compile("State:\\s+[Tt] .*");
  private static final Pattern SOCKET_LINK = Pattern.compile("socket:\\[(\\d{1,19})]");

  /**
   * Where a file of the process can be reached from here. Symbolic links are followed one by one
   * below the process's root: the kernel would follow an absolute one ({@code /var/run}, say) into
   * this machine's own files.
   *
   * @param path a path in the process's mount namespace; a relative one begins at its working
   *     directory
   */
  Path locate(String path) throws IOException {
    if (!path.startsWith("/")) {
      return beside("cwd").resolve(path);
    }
    Path root = process.root();
    List<String> done = new ArrayList<>();
    Deque<String> todo = names(path);
    int links = 0;
    while (!todo.isEmpty()) {
      String name = todo.pop();
      if (name.equals("..")) {
        done.subList(Math.max(0, done.size() - 1), done.size()).clear();
        continue;
      }
      Path here = below(root, done).resolve(name);
      if (!Files.isSymbolicLink(here)) {
        done.add(name);
        continue;
      }
      if (++links > LINKS_AT_MOST) {
        throw new FileSystemLoopException(path);
      }
      String target = Files.readSymbolicLink(here).toString();
      if (target.startsWith("/")) {
        done.clear();
      }
      pushAll(todo, names(target));
    }
    return below(root, done);
  }

  /** Whether the process was stopped by a signal or a debugger; false if there is no telling. */
  boolean isStopped() {
    try {
      return Files.readString(beside("status"), StandardCharsets.ISO_8859_1)
          .lines()
          .anyMatch(STOPPED.asMatchPredicate());
    } catch (IOException e) {
      return false;
    }
  }

  /**
   * The bytes of a regular file of at most 64 KiB.
   *
   * @param path as for {@link #locate}
   */
  byte[] read(String path) throws IOException {
    Path file = locate(path);
    if (!Files.exists(file)) {
      throw new NoSuchFileException(path);
    }
    // Opening a pipe would wait for a writer.
    if (!Files.isRegularFile(file)) {
      throw new FileSystemException(path, null, "no regular file");
    }
    try (InputStream in = Files.newInputStream(file)) {
      byte[] bytes = in.readNBytes(BYTES_AT_MOST + 1);
      if (bytes.length > BYTES_AT_MOST) {
        throw new FileSystemException(path, null, "longer than " + BYTES_AT_MOST + " bytes");
      }
      return bytes;
    }
  }

  /** The display whose socket the process listens on; the one with the lowest number if several. */
  Optional<DisplayNumber> listeningDisplay() throws IOException {
    String table = Files.readString(beside("net").resolve("unix"), StandardCharsets.ISO_8859_1);
    ListeningSockets listening = ListeningSockets.parse(table);
    List<Integer> numbers = new ArrayList<>();
    try (DirectoryStream<Path> descriptors = Files.newDirectoryStream(beside("fd"))) {
      for (Path descriptor : descriptors) {
        inode(descriptor)
            .flatMap(i -> Optional.ofNullable(listening.pathByInode().get(i)))
            .flatMap(DisplayNumber::ofSocket)
            .ifPresent(number -> numbers.add(number.value()));
      }
    }
    return numbers.stream().min(Integer::compare).map(DisplayNumber::new);
  }

  private static Optional<Long> inode(Path descriptor) {
    try {
      Matcher link = SOCKET_LINK.matcher(Files.readSymbolicLink(descriptor).toString());
      return link.matches() ? Optional.of(Long.valueOf(link.group(1))) : Optional.empty();
    } catch (IOException closedMeanwhile) {
      return Optional.empty();
    }
  }

  /** A neighbour of {@code /proc/PID/root}. */
  private Path beside(String name) {
    return process.root().resolveSibling(name);
  }

  private static Path below(Path root, List<String> names) {
    return names.isEmpty() ? root : root.resolve(String.join("/", names));
  }

  private static Deque<String> names(String path) {
    Deque<String> names = new ArrayDeque<>();
    for (String name : path.split("/", -1)) {
      if (!name.isEmpty() && !name.equals(".")) {
        names.add(name);
      }
    }
    return names;
  }

  private static void pushAll(Deque<String> todo, Deque<String> names) {
    List<String> reversed = new ArrayList<>(names);
    Collections.reverse(reversed);
    reversed.forEach(todo::push);
  }
}
