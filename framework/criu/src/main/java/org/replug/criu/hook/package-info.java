/**
 * The native parts that CRIU loads or runs, and the two text files they share with Java.
 *
 * <p>None of them decides anything. Before the dump Java writes a table of claims into the image
 * directory; the hook tells CRIU that a claimed file is taken care of, and writes down which it
 * met. See {@code src/main/native}.
 */
package org.replug.criu.hook;
