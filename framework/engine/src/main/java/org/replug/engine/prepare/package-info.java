/** Has a session's programs make ready for a checkpoint, and tells them when it is over. */
package org.replug.engine.prepare;
