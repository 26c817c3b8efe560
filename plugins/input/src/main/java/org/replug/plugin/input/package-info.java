/**
 * The input plugin: evdev devices, real ones and simulated ones on a FUSE mount.
 *
 * <p>Two properties of an open evdev file are not written down, because the kernel tells them to
 * nobody: the clock of its time stamps (EVIOCSCLOCKID has no counterpart that reads) and whether it
 * is grabbed. A grab by somebody shows only when one tries to grab (EVIOCGRAB fails with EBUSY),
 * and a try that succeeds takes the device's events from everybody else.
 */
package org.replug.plugin.input;
