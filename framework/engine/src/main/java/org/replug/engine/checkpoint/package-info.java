/** Checkpoint: survey, claim, dump, seal. */
package org.replug.engine.checkpoint;
