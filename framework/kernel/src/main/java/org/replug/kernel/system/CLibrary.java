package org.replug.kernel.system;

import com.sun.jna.Native;

/** Finds the C library. */
final class CLibrary {
  // With its version, so that the dynamic linker finds it without a search of JNA's.
  private static final String NAME = "libc.so.6";
  private static final String SEARCH_PATH = "jna.platform.library.path";

  private CLibrary() {}

  static Libc load() {
    if (System.getProperty(SEARCH_PATH) != null) {
      return Native.load(NAME, Libc.class);
    }
    // Without it, JNA runs `ldconfig -p` when it is first used, to learn where to search. Plugins
    // may bring a JNA of their own that has to.
    System.setProperty(SEARCH_PATH, "");
    try {
      return Native.load(NAME, Libc.class);
    } finally {
      System.clearProperty(SEARCH_PATH);
    }
  }
}
