package org.replug.simulator.fuse;

import java.util.function.ToLongFunction;
import jnr.ffi.LibraryLoader;
import jnr.ffi.Pointer;
import org.replug.evdev.emulation.EventClock;

/**
 * The native libraries, loaded.
 *
 * @param fuse libfuse 2
 * @param newSession libfuse's fuse_new(channel, arguments, operations, size, user data) of the
 *     interface version FUSE_2.6; a look-up by name alone finds an older function with other
 *     parameters
 * @param c the C library
 */
record NativeLibraries(LibFuse2 fuse, NativeFunction newSession, LibC c) {
  private static final String FUSE = "libfuse.so.2";
  private static final int RTLD_LAZY = 1;
  private static final long MICROS = 1_000_000;

  /**
   * Loads both.
   *
   * @throws UnsatisfiedLinkError if one is missing
   */
  static NativeLibraries load() {
    LibFuse2 fuse = LibraryLoader.create(LibFuse2.class).failImmediately().load(FUSE);
    LibC c = LibraryLoader.create(LibC.class).failImmediately().load("libc.so.6");
    Pointer function = c.dlvsym(c.dlopen(FUSE, RTLD_LAZY), "fuse_new", "FUSE_2.6");
    if (function == null) {
      throw new UnsatisfiedLinkError(FUSE + " lacks fuse_new of version FUSE_2.6");
    }
    return new NativeLibraries(fuse, new NativeFunction(function, 5), c);
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
