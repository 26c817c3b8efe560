/**
 * The X session management protocol (XSMP 1.0): programs that take part save their work before a
 * checkpoint, and wait until the session has come back.
 */
package org.replug.plugin.xsmp;
