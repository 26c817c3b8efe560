package org.replug.simulator.fuse;

import jnr.ffi.Pointer;
import jnr.ffi.annotations.Out;

/** The functions of the C library that Java does not offer. */
public interface LibC {
  /** clock_gettime(2); the array takes seconds and nanoseconds (64-bit machines). */
  int clock_gettime(int clock, @Out long[] time);

  /** umount2(2). */
  int umount2(String target, int flags);

  /** dlopen(3); null on failure. */
  Pointer dlopen(String library, int flags);

  /** dlvsym(3); null where the library has no such symbol of that version. */
  Pointer dlvsym(Pointer library, String symbol, String version);
}
