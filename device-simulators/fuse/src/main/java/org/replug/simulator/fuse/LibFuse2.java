package org.replug.simulator.fuse;

import jnr.ffi.Pointer;

/**
 * The functions of libfuse 2 that jnr-fuse does not offer (fuse.h, fuse_common.h, fuse_opt.h of
 * libfuse 2.9). They mount without signal handlers and unmount without fusermount, so that several
 * mounts can live in one JVM.
 */
public interface LibFuse2 {
  /** Mounts; null on failure. */
  Pointer fuse_mount(String mountpoint, Pointer arguments);

  /** Serves requests with as many threads as are needed, until the file system is unmounted. */
  int fuse_loop_mt(Pointer fuse);

  /** Closes the channel, and unmounts where that has not happened yet. */
  void fuse_unmount(String mountpoint, Pointer channel);

  /** Frees the session. */
  void fuse_destroy(Pointer fuse);

  /** Frees what the option parser allocated. */
  void fuse_opt_free_args(Pointer arguments);

  /** Whether the process behind this thread's request wants it to end. */
  int fuse_interrupted();

  /** Tells the kernel to ask again whether a file is ready. */
  int fuse_notify_poll(Pointer handle);

  /** Frees a poll handle. */
  void fuse_pollhandle_destroy(Pointer handle);
}
