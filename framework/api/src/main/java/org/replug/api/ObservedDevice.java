package org.replug.api;

/**
 * One device as a server inside the session lists it.
 *
 * @param id the server's own number of it
 * @param name the server's name of it
 * @param devname the device node it was opened by; empty for a device without one
 * @param enabled whether the server takes events from it
 */
public record ObservedDevice(int id, String name, String devname, boolean enabled) {}
