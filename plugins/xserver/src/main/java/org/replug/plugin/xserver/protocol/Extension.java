package org.replug.plugin.xserver.protocol;

/**
 * An extension that a server has.
 *
 * @param majorOpcode the opcode of all its requests
 * @param firstError the error code that its own errors are counted from
 */
public record Extension(int majorOpcode, int firstError) {}
