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

  /** The directory of a shared object of the resources, which has it to itself. */
  Path library(String name) throws IOException, InterruptedException {
    Path home = Files.createDirectories(directory.resolve(name + ".d"));
    compile(name, home.resolve(name + ".so"), List.of("-shared", "-fPIC"));
    return home;
  }

  private Path compile(String name, Path target, List<String> options)
      throws IOException, InterruptedException {
    Path source = directory.resolve(name + ".c");
    try (InputStream resource = Programs.class.getResourceAsStream(name + ".c")) {
      Files.copy(resource, source);
    }
    List<String> command = new ArrayList<>(List.of("gcc", "-std=gnu11", "-O2", "-Wall"));
    command.addAll(options);
    command.addAll(List.of("-o", target.toString(), source.toString()));
    Run.of(command);
    return target;
  }
}
