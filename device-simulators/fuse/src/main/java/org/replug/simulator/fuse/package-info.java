/**
 * Simulated input devices: evdev files on a FUSE mount.
 *
 * <p>From the inside out: {@link org.replug.simulator.fuse.InputEvent} and {@link
 * org.replug.simulator.fuse.DeviceDescription} are values, {@link
 * org.replug.simulator.fuse.EvdevDevice} behaves as the kernel's evdev.c does, {@code
 * EvdevFileSystem} and {@code FuseMount} bring it to the kernel through libfuse 2, and {@link
 * org.replug.simulator.fuse.FuseSimulator} is the extension.
 */
package org.replug.simulator.fuse;
