/** Looks after any character device, as the configuration says. */
package org.replug.plugin.generic;
