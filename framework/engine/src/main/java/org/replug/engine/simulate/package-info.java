/**
 * Simulated devices that outlive the command that plugged them: a process of their own serves them,
 * and is spoken to over a unix socket.
 *
 * <p>One request a line, one answer a line:
 *
 * <pre>
 * devices               the devices as a JSON array
 * perform INDEX COMMAND ok | error TEXT
 * serve PID             ok; the service ends when that process does
 * unplug                ok; the devices are gone and the service has ended
 * </pre>
 *
 * In COMMAND, {@code \n} is a line end and {@code \\} a backslash.
 */
package org.replug.engine.simulate;
