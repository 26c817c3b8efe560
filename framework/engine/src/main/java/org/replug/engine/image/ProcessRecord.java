package org.replug.engine.image;

import java.util.List;

/**
 * One process of a checkpoint.
 *
 * @param pid its pid, in the pid namespace that Replug ran in
 * @param ownPid its pid in its own pid namespace
 * @param command its short name
 * @param arguments its command line
 */
public record ProcessRecord(int pid, int ownPid, String command, List<String> arguments) {
  /** Copies the arguments. */
  public ProcessRecord {
    arguments = List.copyOf(arguments);
  }
}
