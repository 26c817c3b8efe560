package org.replug.benchmarks;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The C programs of the benchmarks, compiled where they are needed. */
final class Programs {
  private final Path directory;

  /** Compiles into this directory. */
  Programs(Path directory) {
    this.directory = directory;
  }

  /** A program of the resources. */
  Path program(String name) throws IOException, InterruptedException {
    Path program = directory.resolve(name);
    return Files.exists(program) ? program : compile(name, program, List.of());
  }

  /**
   * The same without shared libraries: it runs in other systems, too.
   *
   * @param parts other sources that belong to it, and headers, with their endings
   */
  Path staticProgram(String name, String... parts) throws IOException, InterruptedException {
    List<String> options = new ArrayList<>(List.of("-static"));
    for (String part : parts) {
      Path copy = copy(part);
      if (part.endsWith(".c")) {
        options.add(copy.toString());
      }
    }
    return compile(name, directory.resolve(name), options);
  }

  /** The directory of a shared object of the resources, which has it to itself. */
  Path library(String name) throws IOException, InterruptedException {
    Path home = Files.createDirectories(directory.resolve(name + ".d"));
    compile(name, home.resolve(name + ".so"), List.of("-shared", "-fPIC"));
    return home;
  }

  private Path compile(String name, Path target, List<String> options)
      throws IOException, InterruptedException {
    Path source = copy(name + ".c");
    List<String> command = new ArrayList<>(List.of("gcc", "-std=gnu11", "-O2", "-Wall"));
    command.addAll(options);
    command.addAll(List.of("-o", target.toString(), source.toString()));
    Run.of(command);
    return target;
  }

  private Path copy(String file) throws IOException {
    Path copy = directory.resolve(file);
    try (InputStream resource = Programs.class.getResourceAsStream(file)) {
      Files.copy(resource, copy);
    }
    return copy;
  }
}
