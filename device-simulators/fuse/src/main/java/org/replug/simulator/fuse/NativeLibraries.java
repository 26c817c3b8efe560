package org.replug.simulator.fuse;

import java.util.function.ToLongFunction;
import jnr.ffi.LibraryLoader;

/**
 * The native libraries, loaded.
 *
 * @param fuse libfuse 2
 * @param c the C library
 */
record NativeLibraries(LibFuse2 fuse, LibC c) {
  private static final long MICROS = 1_000_000;

  /**
   * Loads both.
   *
   * @throws UnsatisfiedLinkError if one is missing
   */
  static NativeLibraries load() {
    return new NativeLibraries(
        LibraryLoader.create(LibFuse2.class).failImmediately().load("libfuse.so.2"),
        LibraryLoader.create(LibC.class).failImmediately().load("libc.so.6"));
  }

  /** Reads a clock, in microseconds. */
  ToLongFunction<EventClock> clocks() {
    return clock -> {
      long[] time = new long[2];
      c.clock_gettime(clock.id(), time);
      return time[0] * MICROS + time[1] / 1000;
    };
  }
}
