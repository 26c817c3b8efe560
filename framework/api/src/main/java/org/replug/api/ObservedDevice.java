package org.replug.api;

/**
 * One device as a server inside the session lists it.
 *
 * <pre>{@code
 * boolean listed =
 *     observation.devices().stream()
 *         .anyMatch(device -> device.devname().equals("/dev/input/event3") && device.enabled());
 * }</pre>
 *
 * @param id the server's own number of it
 * @param name the server's name of it
 * @param devname the device node it was opened by; empty for a device without one
 * @param enabled whether the server takes events from it
 * @since 0.1
 */
public record ObservedDevice(int id, String name, String devname, boolean enabled) {}
