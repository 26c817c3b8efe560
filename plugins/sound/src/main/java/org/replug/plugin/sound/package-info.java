/** Looks after the devices of ALSA, the kernel's sound system: everything in {@code /dev/snd}. */
package org.replug.plugin.sound;
