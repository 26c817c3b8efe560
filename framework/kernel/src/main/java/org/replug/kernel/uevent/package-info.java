/**
 * Telling a session of devices that come and go.
 *
 * <p>{@link org.replug.kernel.uevent.PathwayProbe} finds the {@link
 * org.replug.kernel.uevent.Pathway} that reaches a session, {@link
 * org.replug.kernel.uevent.UeventSender} sends along it. Where no udevd serves the session, {@link
 * org.replug.kernel.uevent.UdevDatabase} holds what a receiver looks up.
 */
package org.replug.kernel.uevent;
