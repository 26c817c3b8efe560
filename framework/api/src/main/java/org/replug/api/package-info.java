/**
 * What a plugin author sees.
 *
 * <p>A plugin is a PF4J jar with one or more extensions:
 *
 * <ul>
 *   <li>{@link org.replug.api.ResourcePlugin} looks after one type of device: it claims the open
 *       files that CRIU refuses, writes down what they were, and tells which uevents make a session
 *       lose or gain such a device.
 *   <li>{@link org.replug.api.DeviceSimulator} provides devices where a machine has none.
 *   <li>{@link org.replug.api.SessionObserver} asks a server inside the session (an X server, say)
 *       which devices it lists, so that a restart can be proved.
 *   <li>{@link org.replug.api.ScreenServer} shows a session's screen to viewers.
 * </ul>
 *
 * <p>Everything else here is an immutable value. No method takes or returns {@code null}.
 *
 * @since 0.1
 */
package org.replug.api;
