/**
 * Finding a CRIU that works on this kernel, or fetching one.
 *
 * <pre>{@code
 * CriuSearch search = new CriuLocator(verdicts).locate(Optional.empty(), prefix);
 * CriuProgram criu = search.found().orElseGet(...); // or new CriuFetcher().fetch(prefix, ...)
 * }</pre>
 */
package org.replug.criu.program;
