/** The device trees of this machine, or of a session's view of it. */
package org.replug.kernel.machine;
