/** The files in which descriptions and recordings of input devices are published. */
package org.replug.evdev.format;
