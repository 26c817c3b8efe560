package org.replug.plugin.xserver.protocol;

/**
 * An input device as XIQueryDevice tells of it.
 *
 * @param id the device id
 * @param use what the server uses it for
 * @param name the device's name
 * @param enabled whether it sends events
 */
public record InputDevice(int id, InputDeviceUse use, String name, boolean enabled) {}
