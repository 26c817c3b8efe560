package org.replug.engine.restart;

import java.util.List;

/**
 * A device of this machine that a session gets, whose own {@code /dev} has no nodes but those that
 * it was given.
 *
 * @param path the node, on this machine and in the session
 * @param links paths in the session of links to it
 * @param uid whose the node in the session is
 * @param gid whose group's
 */
public record GivenNode(String path, List<String> links, int uid, int gid) {
  /** Copies the list. */
  public GivenNode {
    links = List.copyOf(links);
  }

  /** A node without links to it. */
  public GivenNode(String path, int uid, int gid) {
    this(path, List.of(), uid, gid);
  }
}
