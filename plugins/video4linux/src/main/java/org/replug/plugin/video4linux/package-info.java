/** Looks after cameras, TV cards and media controllers. */
package org.replug.plugin.video4linux;
