package org.replug.engine.image;

/**
 * A mount that the dump left out, and that a restart has to provide anew.
 *
 * @param mountPoint the path in the session
 * @param key the name by which CRIU's images refer to it
 * @param type the file system it had, as mountinfo names it
 */
public record MountRecord(String mountPoint, String key, String type) {}
