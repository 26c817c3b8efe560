/**
 * A running virtual machine.
 *
 * <pre>{@code
 * try (Guest guest = lab.boot(Hardware.of("bochs-display@1", "virtio-keyboard@2"))) {
 *   CommandResult devices = guest.run(Duration.ofSeconds(10), "cat", "/proc/bus/input/devices");
 *   guest.plug(HardwareDevice.parse("virtio-mouse@3"));
 *   guest.type("hello\n");
 *   guest.screendump(Path.of("screen.png"));
 * }
 * }</pre>
 */
package org.replug.lab.guest;
