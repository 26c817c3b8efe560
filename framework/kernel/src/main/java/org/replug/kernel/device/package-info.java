/** The device files that a session holds open. */
package org.replug.kernel.device;
