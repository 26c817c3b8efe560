/**
 * Linux system calls that Java has no way to, each with its error as an exception.
 *
 * <p>This package and its neighbours are the only users of JNA. Structures are laid out for 64-bit
 * Linux (LP64).
 */
package org.replug.kernel.system;
