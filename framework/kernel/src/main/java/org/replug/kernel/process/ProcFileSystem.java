package org.replug.kernel.process;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.replug.api.OpenFile;

/**
 * Reads {@code /proc}.
 *
 * <p>A process that ends while it is read is an empty answer. Everything else that goes wrong is an
 * IOException: AccessDeniedException where this process may not look into that one (ptrace(2),
 * PTRACE_MODE_READ_FSCREDS).
 */
public final class ProcFileSystem {
  private final Path root;

  /**
   * A proc file system.
   *
   * @param root where it is mounted, normally {@code /proc}
   */
  public ProcFileSystem(Path root) {
    this.root = root;
  }

  /** One process; empty if there is none with that number. */
  public Optional<ProcessEntry> process(int pid) throws IOException {
    return unlessGone(
        pid,
        () -> {
          Optional<ProcessStatus> status = status(pid);
          return status.isPresent()
              ? Optional.of(ProcessEntry.read(directory(pid), status.get()))
              : Optional.empty();
        },
        Optional.empty());
  }

  /**
   * A process and all its descendants: the root first, every parent before its children, else by
   * number. Empty if there is no such process. A process that a running tree starts meanwhile may
   * be missing.
   */
  public List<ProcessEntry> tree(int rootPid) throws IOException {
    List<ProcessEntry> entries = new ArrayList<>();
    for (int pid : treePids(rootPid)) {
      process(pid).ifPresent(entries::add);
    }
    return List.copyOf(entries);
  }

  /** The numbers of the processes of {@link #tree}; reads much less of each. */
  public List<Integer> treePids(int rootPid) throws IOException {
    Set<Integer> all = new HashSet<>();
    Map<Integer, List<Integer>> children = new TreeMap<>();
    for (int pid : pids()) {
      status(pid)
          .ifPresent(
              status -> {
                all.add(pid);
                children.computeIfAbsent(status.parentPid(), parent -> new ArrayList<>()).add(pid);
              });
    }
    List<Integer> tree = new ArrayList<>();
    Deque<Integer> next = new ArrayDeque<>(List.of(rootPid));
    while (!next.isEmpty()) {
      int pid = next.removeFirst();
      if (all.contains(pid)) {
        tree.add(pid);
      }
      next.addAll(children.getOrDefault(pid, List.of()));
    }
    return List.copyOf(tree);
  }

  /** The numbers of all processes, sorted. */
  public List<Integer> pids() throws IOException {
    return numbersIn(root);
  }

  /** The open files of a process, by number; empty for one that has ended. */
  public List<OpenFile> openFiles(int pid) throws IOException {
    return unlessGone(
        pid,
        () -> {
          OpenFileReader reader = new OpenFileReader(directory(pid), pid, mounts(pid));
          List<OpenFile> files = new ArrayList<>();
          for (int fd : numbersIn(directory(pid).resolve("fd"))) {
            reader.read(fd).ifPresent(files::add);
          }
          return List.copyOf(files);
        },
        List.of());
  }

  /**
   * What stands at one descriptor of a process; empty if nothing does, or the process has ended.
   */
  public Optional<FileLink> fileLink(int pid, int fd) throws IOException {
    return unlessGone(pid, () -> FileLink.read(directory(pid), fd), Optional.empty());
  }

  /** The memory mappings of a process, by address; empty for zombies and kernel threads. */
  public List<Mapping> mappings(int pid) throws IOException {
    return unlessGone(pid, () -> Mapping.parse(text(directory(pid).resolve("maps"))), List.of());
  }

  /** The mounts of a process's mount namespace that lie below its root. */
  public List<Mount> mounts(int pid) throws IOException {
    return unlessGone(pid, () -> Mount.parse(text(directory(pid).resolve("mountinfo"))), List.of());
  }

  /**
   * Whether a process still lives. A zombie does not.
   *
   * @param startTimeTicks {@link ProcessEntry#startTimeTicks}, so that another process with the
   *     same number is not taken for it
   */
  public boolean alive(int pid, long startTimeTicks) throws IOException {
    return status(pid)
        .filter(status -> status.startTimeTicks() == startTimeTicks && !status.ended())
        .isPresent();
  }

  /** Whether a process of that number is there, running or unreaped. */
  public boolean exists(int pid) {
    return Files.exists(directory(pid));
  }

  /** Whether a process has ended, but keeps its number until its parent asks how. */
  public boolean ended(int pid) throws IOException {
    return status(pid).filter(ProcessStatus::ended).isPresent();
  }

  /**
   * How long the machine has slept (suspend) since it was booted, in nanoseconds and to 10
   * milliseconds: processes' start times count sleep, the kernel's monotonic clock does not.
   */
  public long suspendedNanos() throws IOException {
    // On Linux, System.nanoTime() is CLOCK_MONOTONIC, and the first number here CLOCK_BOOTTIME.
    String text = text(root.resolve("uptime"));
    long monotonic = System.nanoTime();
    try {
      BigDecimal seconds = new BigDecimal(Lines.words(text).get(0));
      return Math.max(0, seconds.movePointRight(9).longValueExact() - monotonic);
    } catch (IndexOutOfBoundsException | ArithmeticException | NumberFormatException e) {
      throw new IOException("not a text of /proc/uptime: " + text, e);
    }
  }

  /**
   * The number of a process in the innermost pid namespace it is in; empty if there is no such
   * process.
   *
   * @param pid its number in the pid namespace that Replug runs in
   */
  public Optional<Integer> pidInNamespace(int pid) throws IOException {
    Path file = directory(pid).resolve("status");
    return unlessGone(
        pid,
        () -> {
          List<String> numbers = Lines.words(Lines.value(text(file), "NSpid").orElse(""));
          if (numbers.isEmpty()) {
            throw new IOException("no NSpid in " + file);
          }
          return Optional.of(Integer.parseInt(numbers.get(numbers.size() - 1)));
        },
        Optional.empty());
  }

  /** The line of a process; empty if there is none with that number. */
  Optional<ProcessStatus> status(int pid) throws IOException {
    String line;
    try {
      line = text(directory(pid).resolve("stat"));
    } catch (IOException e) {
      if (Files.exists(directory(pid))) {
        throw e;
      }
      return Optional.empty();
    }
    return Optional.of(ProcessStatus.parse(line));
  }

  private Path directory(int pid) {
    return root.resolve(Integer.toString(pid));
  }

  private static List<Integer> numbersIn(Path directory) throws IOException {
    List<Integer> numbers = new ArrayList<>();
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(directory)) {
      for (Path entry : entries) {
        String name = entry.getFileName().toString();
        if (name.chars().allMatch(c -> c >= '0' && c <= '9')) {
          numbers.add(Integer.valueOf(name));
        }
      }
    } catch (DirectoryIteratorException e) {
      throw e.getCause();
    }
    Collections.sort(numbers);
    return numbers;
  }

  private static String text(Path file) throws IOException {
    return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
  }

  private <T> T unlessGone(int pid, Reading<T> reading, T gone) throws IOException {
    try {
      return reading.read();
    } catch (NoSuchFileException e) {
      return gone;
    } catch (IOException e) {
      // A process that ends gives other errors too: ESRCH, or EINVAL for a zombie's mounts.
      if (status(pid).filter(status -> !status.ended()).isPresent()) {
        throw e;
      }
      return gone;
    }
  }

  @FunctionalInterface
  private interface Reading<T> {
    T read() throws IOException;
  }
}
