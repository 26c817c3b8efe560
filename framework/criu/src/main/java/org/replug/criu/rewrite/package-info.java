/**
 * Images in, images out: what stood for a device becomes a stub that CRIU can restore anywhere.
 *
 * <p>{@link org.replug.criu.rewrite.StubRewriter} makes a working copy of a dump; the dump itself
 * is never changed. {@link org.replug.criu.rewrite.InFlight} finds the messages that CRIU would
 * lose.
 */
package org.replug.criu.rewrite;
