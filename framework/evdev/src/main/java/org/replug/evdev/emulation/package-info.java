/** The behaviour of the kernel's evdev driver, for mechanisms that answer its system calls. */
package org.replug.evdev.emulation;
