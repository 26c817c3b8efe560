package org.replug.cli;

import java.io.InputStream;
import java.io.PrintWriter;
import java.util.Map;
import org.replug.engine.Installation;

/**
 * What a command finds around it.
 *
 * @param input standard input
 * @param out standard output: answers, nothing else
 * @param err standard error: messages and progress
 * @param errIsTerminal whether a person watches standard error as it is written
 * @param environment the environment variables
 * @param installation where Replug lies
 * @param engines where the engine comes from
 */
public record Surroundings(
    InputStream input,
    PrintWriter out,
    PrintWriter err,
    boolean errIsTerminal,
    Map<String, String> environment,
    Installation installation,
    EngineSource engines) {
  /** Copies the environment. */
  public Surroundings {
    environment = Map.copyOf(environment);
  }
}
