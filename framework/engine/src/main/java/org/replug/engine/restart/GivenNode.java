package org.replug.engine.restart;

/**
 * A device of this machine that a session gets, whose own {@code /dev} has no nodes but those that
 * it was given.
 *
 * @param path the node, on this machine and in the session
 * @param uid whose the node in the session is
 * @param gid whose group's
 */
public record GivenNode(String path, int uid, int gid) {}
