package org.replug.criu.program;

import java.util.List;
import java.util.Optional;

/**
 * The answer to a search for CRIU.
 *
 * @param found the CRIU to use; empty where none works on this kernel
 * @param candidates every place that was looked at, in that order, with the reason for its fate
 */
public record CriuSearch(Optional<CriuProgram> found, List<Candidate> candidates) {
  /** Copies the candidates. */
  public CriuSearch {
    candidates = List.copyOf(candidates);
  }
}
