package org.replug.simulator.fuse;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import jnr.ffi.Memory;
import jnr.ffi.Pointer;
import jnr.ffi.Runtime;
import jnr.ffi.Struct;
import org.replug.kernel.mount.MountGuard;
import ru.serce.jnrfuse.struct.FuseOperations;

/**
 * A FUSE file system that is mounted and served by threads of its own.
 *
 * <p>Closing unmounts the folder. Where another mount of it is still in use, in a session's mount
 * namespace, the serving threads stay until that is gone, so that nobody is left with a dead file
 * system.
 */
final class FuseMount implements AutoCloseable {
  private static final int MNT_DETACH = 2;

  /** How long to wait for those who still have a file open, in milliseconds. */
  private static final long PATIENCE = 1000;

  private static final long PAUSE = 10;

  /** How long to wait for the serving threads, in milliseconds; a session may keep them busy. */
  private static final long GRACE = 100;

  private static final int EINVAL = 22;
  private static final String SUBTYPE = "replug-input";

  /**
   * Interrupted requests are told by a signal that is ignored by default: libfuse resets it to the
   * default when any one mount ends, and another mount may still use it.
   */
  private static final List<String> OPTIONS =
      List.of(
          "allow_other",
          "nosuid",
          "nodev",
          "noexec",
          "fsname=replug",
          "subtype=" + SUBTYPE,
          "intr",
          "intr_signal=23",
          "entry_timeout=0",
          "attr_timeout=0");

  private final Path folder;
  private final NativeLibraries libraries;
  private final Thread server;
  private final MountGuard guard;

  /** Once true, the folder is not ours any more, whatever is mounted there. */
  private volatile boolean unmounted;

  private FuseMount(Path folder, NativeLibraries libraries, Thread server, MountGuard guard) {
    this.folder = folder;
    this.libraries = libraries;
    this.server = server;
    this.guard = guard;
  }

  /**
   * Mounts and serves.
   *
   * @param fileSystem kept reachable while the mount is served
   * @throws IOException if the kernel refuses; nothing is left behind
   */
  static FuseMount mount(
      Path folder, EvdevFileSystem fileSystem, NativeLibraries libraries, Runtime runtime)
      throws IOException {
    String target = folder.toString();
    Arguments arguments = Arguments.of(runtime);
    LibFuse2 fuse = libraries.fuse();
    try {
      Pointer channel = fuse.fuse_mount(target, arguments.struct());
      if (channel == null) {
        throw new IOException("FUSE could not be mounted on " + folder);
      }
      FuseOperations operations = fileSystem.operations();
      long made =
          libraries
              .newSession()
              .call(
                  channel.address(),
                  arguments.struct().address(),
                  Struct.getMemory(operations).address(),
                  Struct.size(operations),
                  0);
      if (made == 0) {
        fuse.fuse_unmount(target, channel);
        throw new IOException("libfuse refused the options of the mount on " + folder);
      }
      Pointer session = Pointer.wrap(runtime, made);
      Thread server =
          new Thread(
              () -> {
                fuse.fuse_loop_mt(session);
                fileSystem.close();
                fuse.fuse_unmount(target, channel);
                fuse.fuse_destroy(session);
              },
              "fuse " + folder.getFileName());
      server.setDaemon(true);
      server.start();
      return new FuseMount(folder, libraries, server, guard(folder, libraries));
    } finally {
      fuse.fuse_opt_free_args(arguments.struct());
    }
  }

  private static MountGuard guard(Path folder, NativeLibraries libraries) throws IOException {
    try {
      return MountGuard.over(folder, "fuse." + SUBTYPE);
    } catch (IOException e) {
      libraries.c().umount2(folder.toString(), MNT_DETACH);
      throw e;
    }
  }

  /** Unmounts; lazily where somebody still uses it after a second. Does nothing a second time. */
  @Override
  public void close() throws IOException {
    try (guard) {
      for (long waited = 0; !unmounted && waited < PATIENCE; waited += PAUSE) {
        unmounted = unmount(0);
        if (!unmounted) {
          Thread.sleep(PAUSE);
        }
      }
      unmounted = unmounted || unmount(MNT_DETACH);
      if (!unmounted) {
        throw new IOException("the simulated devices could not be unmounted from " + folder);
      }
      server.join(GRACE);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while unmounting " + folder, e);
    }
  }

  /** Whether the folder is no mount point any more. */
  private boolean unmount(int flags) {
    return libraries.c().umount2(folder.toString(), flags) == 0
        || Runtime.getRuntime(libraries.c()).getLastError() == EINVAL;
  }

  /** A struct fuse_args, with the memory it points to. */
  private record Arguments(Pointer struct, List<Pointer> memory) {
    static Arguments of(Runtime runtime) {
      List<String> words = List.of("replug", "-o" + String.join(",", OPTIONS));
      List<Pointer> memory = new ArrayList<>();
      int pointer = runtime.addressSize();
      Pointer vector = Memory.allocateDirect(runtime, pointer * (words.size() + 1), true);
      memory.add(vector);
      for (int i = 0; i < words.size(); i++) {
        Pointer text = NativeFunction.text(runtime, words.get(i));
        memory.add(text);
        vector.putPointer((long) i * pointer, text);
      }
      Pointer struct = Memory.allocateDirect(runtime, 3 * pointer, true);
      struct.putInt(0, words.size());
      struct.putPointer(pointer, vector);
      return new Arguments(struct, memory);
    }
  }
}
