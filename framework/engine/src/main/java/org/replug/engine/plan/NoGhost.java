package org.replug.engine.plan;

import org.replug.api.Device;

/**
 * A departed device for which {@code enodev} was wanted and that gets {@code ebadf}.
 *
 * @param device the device
 * @param reason why it cannot come back as a ghost of itself
 */
public record NoGhost(Device device, String reason) {}
