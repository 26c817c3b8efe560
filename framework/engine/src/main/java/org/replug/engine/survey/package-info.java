/** What a process tree holds: one pass over /proc before anything is frozen. */
package org.replug.engine.survey;
