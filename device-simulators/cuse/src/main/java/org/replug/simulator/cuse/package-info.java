/**
 * Simulated input devices as character devices that this process serves through /dev/cuse. See
 * {@link org.replug.simulator.cuse.CuseSimulator}.
 */
package org.replug.simulator.cuse;
