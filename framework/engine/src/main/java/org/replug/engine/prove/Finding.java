package org.replug.engine.prove;

/**
 * One thing that was looked at.
 *
 * @param what what should be so, one sentence for people
 * @param seen whether it is so
 * @param detail what was seen
 */
public record Finding(String what, boolean seen, String detail) {}
