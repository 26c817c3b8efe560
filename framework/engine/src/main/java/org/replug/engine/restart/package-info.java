/** Restart: verify, plan, restore, announce, prove. */
package org.replug.engine.restart;
