package org.replug.engine.check;

/**
 * One thing that Replug needs of a machine, or can use.
 *
 * @param name a short word, for {@code replug check --feature}
 * @param required whether nothing works without it
 * @param available whether it is there
 * @param detail what was found
 * @param advice what to do where it is not; empty if nothing
 */
public record Capability(
    String name, boolean required, boolean available, String detail, String advice) {}
