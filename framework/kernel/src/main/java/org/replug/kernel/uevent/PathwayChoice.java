package org.replug.kernel.uevent;

/**
 * The pathway that reaches a session.
 *
 * @param pathway the pathway
 * @param reason why, for people: one sentence without a full stop
 */
public record PathwayChoice(Pathway pathway, String reason) {}
