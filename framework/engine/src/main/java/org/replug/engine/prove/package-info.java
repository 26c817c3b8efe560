/** Proof that a restart did what was planned: what was seen, not what was meant. */
package org.replug.engine.prove;
