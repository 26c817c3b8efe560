/**
 * Replug beside bare CRIU and beside a C sender of uevents, whole processes, paired in one run.
 * {@code framework/benchmarks/run} starts {@link org.replug.benchmarks.Main}.
 */
package org.replug.benchmarks;
