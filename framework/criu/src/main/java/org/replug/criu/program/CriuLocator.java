package org.replug.criu.program;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.replug.criu.hook.NativeParts;

/** Looks for a CRIU that works on this kernel. Needs root, as CRIU does. */
public final class CriuLocator {
  private static final Duration VERSION_TIMEOUT = Duration.ofSeconds(10);

  private final CriuProbe probe;

  /** Takes the native parts, of which the one to try CRIU on is used. */
  public CriuLocator(NativeParts parts) {
    this.probe = new CriuProbe(parts.probe());
  }

  /** A place to look at; the command is empty if there is nothing. */
  private record Place(String origin, Path path, Path program, Optional<List<String>> command) {
    Candidate without(String version, String reason) {
      return new Candidate(origin, path.toString(), version, false, reason);
    }

    CriuProgram program(String version) {
      return new CriuProgram(command.orElse(List.of()), version, origin);
    }
  }

  /**
   * Tries the private prefix, then {@code criu} on the path, and takes the first that works. Where
   * one is configured, that one and no other is tried: who names a CRIU wants to hear of it if it
   * fails.
   *
   * @param configured a program that somebody named, or a prefix as {@link CriuFetcher} makes it
   * @param privatePrefix where {@link CriuFetcher} puts its CRIU; which ones have worked is noted
   *     beside it, in {@code criu-verdicts}
   * @throws InterruptedException if this thread is interrupted; nothing is left running
   */
  public CriuSearch locate(Optional<Path> configured, Path privatePrefix)
      throws InterruptedException {
    Verdicts verdicts = verdicts(privatePrefix);
    List<Candidate> candidates = new ArrayList<>();
    Optional<CriuProgram> found = Optional.empty();
    for (Place place : places(configured, privatePrefix)) {
      if (found.isPresent()) {
        candidates.add(place.without("", "not tried: another one works"));
        continue;
      }
      Candidate candidate = judge(place, verdicts);
      candidates.add(candidate);
      if (candidate.taken()) {
        found = Optional.of(place.program(candidate.version()));
      }
    }
    return new CriuSearch(found, candidates);
  }

  /**
   * The CRIU that {@link #locate} would find, if it has worked before and its program has not been
   * changed since. Runs nothing.
   *
   * @return empty if only {@link #locate} can tell
   */
  public Optional<CriuProgram> remembered(Optional<Path> configured, Path privatePrefix) {
    Verdicts verdicts = verdicts(privatePrefix);
    return places(configured, privatePrefix).stream()
        .filter(place -> place.command().isPresent())
        .findFirst()
        .flatMap(place -> verdicts.version(place.program()).map(version -> place.program(version)));
  }

  private static Verdicts verdicts(Path privatePrefix) {
    return new Verdicts(privatePrefix.resolveSibling("criu-verdicts"));
  }

  private static List<Place> places(Optional<Path> configured, Path privatePrefix) {
    if (configured.isPresent()) {
      Path path = configured.get();
      return List.of(Files.isDirectory(path) ? inPrefix("configured", path) : alone(path));
    }
    return Stream.concat(Stream.of(inPrefix("private prefix", privatePrefix)), onPath().limit(1))
        .toList();
  }

  private static Place inPrefix(String origin, Path directory) {
    PrivatePrefix prefix = new PrivatePrefix(directory.toAbsolutePath());
    return new Place(origin, directory, prefix.program(), prefix.command());
  }

  private static Place alone(Path program) {
    return place("configured", program.toAbsolutePath());
  }

  private static Stream<Place> onPath() {
    String path = Optional.ofNullable(System.getenv("PATH")).orElse("");
    return Stream.concat(Stream.of(path.split(":")), Stream.of("/usr/local/sbin", "/usr/sbin"))
        .filter(directory -> directory.startsWith("/"))
        .map(directory -> Path.of(directory, "criu"))
        .filter(Files::isExecutable)
        .map(program -> place("PATH", program));
  }

  private static Place place(String origin, Path program) {
    Optional<List<String>> command =
        Files.isExecutable(program) && Files.isRegularFile(program)
            ? Optional.of(List.of(program.toString()))
            : Optional.empty();
    return new Place(origin, program, program, command);
  }

  private static String notCriu(Command asked) {
    if (asked.status() == Command.NOT_RUN) {
      return "it does not run: " + asked.lastLine();
    }
    return "it is no CRIU: `--version` names none and ends with status " + asked.status();
  }

  private Candidate judge(Place place, Verdicts verdicts) throws InterruptedException {
    if (place.command().isEmpty()) {
      return place.without("", "there is none");
    }
    List<String> command = place.command().get();
    Command asked =
        Command.run(
            Stream.concat(command.stream(), Stream.of("--version")).toList(), VERSION_TIMEOUT);
    Optional<String> version = CriuVersion.parse(asked.output());
    if (!asked.succeeded() || version.isEmpty()) {
      return place.without("", notCriu(asked));
    }
    if (verdicts.version(place.program()).equals(version)) {
      return new Candidate(
          place.origin(),
          place.path().toString(),
          version.get(),
          true,
          "it has dumped and restored a process on this kernel before");
    }
    Optional<String> obstacle = probe.obstacle(command);
    if (obstacle.isPresent()) {
      return place.without(version.get(), obstacle.get());
    }
    verdicts.remember(place.program(), version.get());
    return new Candidate(
        place.origin(),
        place.path().toString(),
        version.get(),
        true,
        "it dumps and restores a process with sockets on this kernel");
  }
}
