/**
 * The checkpoint engine: it drives CRIU for what CRIU does well, and plugins for all that CRIU
 * refuses.
 *
 * <p>A checkpoint is survey, claim, dump, seal; a restart is verify, plan, restore, announce,
 * prove. Nothing here names a plugin or a simulator.
 */
package org.replug.engine;
