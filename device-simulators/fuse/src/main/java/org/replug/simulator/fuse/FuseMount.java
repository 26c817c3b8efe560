package org.replug.simulator.fuse;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import jnr.ffi.Memory;
import jnr.ffi.Pointer;
import jnr.ffi.Runtime;
import jnr.ffi.Struct;
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
          "subtype=replug-input",
          "intr",
          "intr_signal=23",
          "entry_timeout=0",
          "attr_timeout=0");

  private final Path folder;
  private final NativeLibraries libraries;
  private final Thread server;

  private FuseMount(Path folder, NativeLibraries libraries, Thread server) {
    this.folder = folder;
    this.libraries = libraries;
    this.server = server;
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
                fuse.fuse_unmount(target, channel);
                fuse.fuse_destroy(session);
                java.lang.ref.Reference.reachabilityFence(fileSystem);
              },
              "fuse " + folder.getFileName());
      server.setDaemon(true);
      server.start();
      return new FuseMount(folder, libraries, server);
    } finally {
      fuse.fuse_opt_free_args(arguments.struct());
    }
  }

  /** Unmounts; lazily where somebody still uses it after a second. */
  @Override
  public void close() throws IOException {
    try {
      for (long waited = 0; server.isAlive(); waited += PAUSE) {
        boolean last = waited >= PATIENCE;
        if (libraries.c().umount2(folder.toString(), last ? MNT_DETACH : 0) == 0) {
          break;
        }
        if (last) {
          throw new IOException("the simulated devices could not be unmounted from " + folder);
        }
        Thread.sleep(PAUSE);
      }
      server.join(100);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while unmounting " + folder, e);
    }
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
