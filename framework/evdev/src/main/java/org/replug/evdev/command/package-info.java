/** What can be done on a simulated device, in words. */
package org.replug.evdev.command;
