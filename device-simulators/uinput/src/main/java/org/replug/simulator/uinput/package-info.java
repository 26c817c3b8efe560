/**
 * Simulated input devices of the kernel's own driver: uinput makes them, and every program takes
 * them for real. See {@link org.replug.simulator.uinput.UinputSimulator}.
 */
package org.replug.simulator.uinput;
