/**
 * Processes, as {@code /proc} tells of them (proc(5)).
 *
 * <p>{@link org.replug.kernel.process.ProcFileSystem} reads; the parsers beside it take text and
 * return values.
 */
package org.replug.kernel.process;
