/** Tells a session which devices have come and gone. */
package org.replug.engine.announce;
