package org.replug.kernel.socket;

/**
 * A unix socket of a session that is connected to a process outside of it.
 *
 * @param insidePid the process of the session
 * @param insideCommand its short name
 * @param socketPath the path that the connection was made by, with {@code @} before an abstract
 *     name; empty for a socket pair
 * @param outsidePid the process outside; 0 if it was not found: it is in a pid namespace that
 *     cannot be seen, or the socket is in flight
 * @param outsideCommand its short name; empty if it was not found
 */
public record OutsideConnection(
    int insidePid,
    String insideCommand,
    String socketPath,
    int outsidePid,
    String outsideCommand) {}
