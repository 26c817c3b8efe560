/**
 * Finding a CRIU that works on this kernel, or fetching one.
 *
 * <pre>{@code
 * CriuLocator locator = new CriuLocator(NativeParts.extract(folder));
 * CriuSearch search = locator.locate(Optional.empty(), prefix);
 * if (search.found().isEmpty()) {
 *   new CriuFetcher().fetch(prefix, CriuFetcher.SUITES, System.err::println);
 *   search = locator.locate(Optional.empty(), prefix);
 * }
 * }</pre>
 */
package org.replug.criu.program;
