package org.replug.engine.image;

/**
 * The machine on which a session was checkpointed.
 *
 * @param hostname its name (uname(2), nodename)
 * @param kernel its kernel's release (uname(2), release)
 * @param criu the version of the CRIU that dumped
 */
public record MachineFacts(String hostname, String kernel, String criu) {}
