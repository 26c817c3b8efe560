/**
 * Running CRIU: dump and restore.
 *
 * <pre>{@code
 * Criu criu = new Criu(program, NativeParts.extract(folder));
 * DumpOutcome dumped = criu.dump(dumpRequest, () -> seal(directory)); // frozen while it seals
 * RestoreOutcome restored = criu.restore(restoreRequest);
 * }</pre>
 *
 * <p>Whatever happens to CRIU or to Replug, the processes end in one of two states: they run, or
 * they are gone because the caller's step while frozen agreed to that.
 */
package org.replug.criu.run;
