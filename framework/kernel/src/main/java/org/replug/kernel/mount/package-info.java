/** Mounts that this process makes, and that do not outlive it. */
package org.replug.kernel.mount;
