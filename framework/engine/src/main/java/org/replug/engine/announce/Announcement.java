package org.replug.engine.announce;

import org.replug.kernel.uevent.Delivery;
import org.replug.kernel.uevent.PathwayChoice;

/**
 * How a session was told of a plan's uevents.
 *
 * @param choice the way they went, and why
 * @param delivery what became of them
 */
public record Announcement(PathwayChoice choice, Delivery delivery) {}
