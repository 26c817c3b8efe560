package org.replug.simulator.fuse;

import java.lang.ref.Reference;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BiFunction;
import jnr.ffi.Memory;
import jnr.ffi.Pointer;
import jnr.ffi.Runtime;
import jnr.ffi.Struct;
import org.replug.evdev.emulation.Answer;
import org.replug.evdev.emulation.Errno;
import org.replug.evdev.emulation.EvdevDevice;
import org.replug.evdev.emulation.EvdevIoctl;
import org.replug.evdev.emulation.OpenEvdev;
import org.replug.evdev.emulation.PollHandle;
import ru.serce.jnrfuse.struct.FileStat;
import ru.serce.jnrfuse.struct.FuseOperations;

/**
 * The callbacks of libfuse: one flat directory with a file for each device.
 *
 * <p>The files are empty regular files without a position: a character device in FUSE would go to
 * the kernel's own driver, and CRIU checks nothing of an empty file.
 */
final class EvdevFileSystem implements AutoCloseable {
  private static final int DIRECTORY_MODE = FileStat.S_IFDIR | 0755;

  /** Whoever reaches the folder may open the devices: the session may run as any user. */
  private static final int FILE_MODE = FileStat.S_IFREG | 0666;

  private static final int O_NONBLOCK = 04000;

  /** Offsets within struct fuse_file_info of libfuse 2.9 on 64-bit machines. */
  private static final long FLAGS = 0;

  private static final long BITS = 20;
  private static final long FILE_HANDLE = 24;

  /** Stands for the address that a caller gives in place of a number. */
  private static final byte[] ADDRESS = {1, 1, 1, 1};

  private static final int DIRECT_IO = 1;
  private static final int NONSEEKABLE = 1 << 3;

  private final SortedMap<String, EvdevDevice> devices;
  private final LibFuse2 fuse;
  private final Runtime runtime;
  private final FuseOperations operations;
  private final Map<Long, OpenFile> files = new ConcurrentHashMap<>();
  private final AtomicLong lastHandle = new AtomicLong();

  private record OpenFile(EvdevDevice device, OpenEvdev evdev) {}

  /**
   * The file system of some devices.
   *
   * @param devices the devices by the names of their files
   */
  EvdevFileSystem(Map<String, EvdevDevice> devices, LibFuse2 fuse, Runtime runtime) {
    this.devices = new TreeMap<>(devices);
    this.fuse = fuse;
    this.runtime = runtime;
    this.operations = new FuseOperations(runtime);
    operations.useMemory(Memory.allocateDirect(runtime, Struct.size(operations), true));
    operations.getattr.set(this::attributes);
    operations.readdir.set((path, buffer, filler, offset, info) -> list(buffer, filler));
    operations.open.set(this::open);
    operations.release.set((path, info) -> release(info));
    operations.read.set((path, buffer, size, offset, info) -> read(buffer, size, info));
    operations.write.set((path, buffer, size, offset, info) -> write(buffer, size, info));
    operations.ioctl.set((path, request, arg, info, flags, data) -> ioctl(request, info, data));
    operations.poll.set((path, info, handle, events) -> poll(info, handle, events));
    operations.truncate.set((path, size) -> 0);
  }

  /** The callbacks; valid while this object is reachable. */
  FuseOperations operations() {
    return operations;
  }

  /**
   * Unplugs the devices and closes the files that are still open, when nobody serves them any more:
   * nothing may use libfuse's handles after its session is gone.
   */
  @Override
  public void close() {
    devices.values().forEach(EvdevDevice::unplug);
    files.values().forEach(file -> file.device().release(file.evdev()));
    files.clear();
  }

  private Optional<EvdevDevice> device(String path) {
    return Optional.ofNullable(devices.get(path.substring(1)))
        .filter(device -> !device.isUnplugged());
  }

  private int attributes(String path, Pointer result) {
    FileStat stat = FileStat.of(result);
    if (path.equals("/")) {
      stat.st_mode.set(DIRECTORY_MODE);
      stat.st_nlink.set(2);
      return 0;
    }
    if (device(path).isEmpty()) {
      return Errno.ENOENT.result();
    }
    stat.st_mode.set(FILE_MODE);
    stat.st_nlink.set(1);
    return 0;
  }

  private int list(Pointer buffer, Pointer filler) {
    NativeFunction fill = new NativeFunction(filler, 4);
    List<String> names = new ArrayList<>(List.of(".", ".."));
    devices.forEach(
        (name, device) -> {
          if (!device.isUnplugged()) {
            names.add(name);
          }
        });
    for (String name : names) {
      Pointer text = NativeFunction.text(runtime, name);
      fill.call(buffer.address(), text.address(), 0, 0);
      Reference.reachabilityFence(text);
    }
    return 0;
  }

  private int open(String path, Pointer info) {
    Optional<EvdevDevice> device = device(path);
    Optional<OpenEvdev> evdev = device.flatMap(EvdevDevice::open);
    if (evdev.isEmpty()) {
      return Errno.ENODEV.result();
    }
    long handle = lastHandle.incrementAndGet();
    files.put(handle, new OpenFile(device.get(), evdev.get()));
    info.putInt(BITS, info.getInt(BITS) | DIRECT_IO | NONSEEKABLE);
    info.putLong(FILE_HANDLE, handle);
    return 0;
  }

  private int release(Pointer info) {
    OpenFile file = files.remove(info.getLong(FILE_HANDLE));
    if (file != null) {
      file.device().release(file.evdev());
    }
    return 0;
  }

  private int read(Pointer buffer, long size, Pointer info) {
    boolean nonBlocking = (info.getInt(FLAGS) & O_NONBLOCK) != 0;
    return onFile(
        info,
        (device, evdev) -> {
          try {
            return give(
                device.read(
                    evdev, Math.toIntExact(size), nonBlocking, () -> fuse.fuse_interrupted() != 0),
                buffer);
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Errno.EINTR.result();
          }
        });
  }

  private int write(Pointer buffer, long size, Pointer info) {
    byte[] data = new byte[Math.toIntExact(size)];
    buffer.get(0, data, 0, data.length);
    return onFile(info, (device, evdev) -> device.write(evdev, data).result());
  }

  private int ioctl(int number, Pointer info, Pointer data) {
    EvdevIoctl request = EvdevIoctl.decode(number);
    return onFile(
        info,
        (device, evdev) -> {
          byte[] buffer = new byte[data == null ? 0 : request.length()];
          if (request.immediate()) {
            // The kernel has read four bytes at the address, so it was not 0.
            return device.ioctl(evdev, request, ADDRESS).result();
          }
          if (request.handsIn()) {
            data.get(0, buffer, 0, buffer.length);
            return device.ioctl(evdev, request, buffer).result();
          }
          Answer answer = device.ioctl(evdev, request, new byte[0]);
          if (answer.result() >= 0) {
            // libfuse hands the whole of its uninitialized buffer to the caller.
            System.arraycopy(answer.data(), 0, buffer, 0, answer.data().length);
            if (buffer.length > 0) {
              data.put(0, buffer, 0, buffer.length);
            }
          }
          return answer.result();
        });
  }

  private int poll(Pointer info, Pointer handle, Pointer events) {
    return onFile(
        info,
        (device, evdev) -> {
          events.putInt(0, device.poll(evdev, Optional.ofNullable(handle).map(this::waiter)));
          return 0;
        });
  }

  private PollHandle waiter(Pointer handle) {
    return new PollHandle() {
      @Override
      public void wake() {
        fuse.fuse_notify_poll(handle);
        fuse.fuse_pollhandle_destroy(handle);
      }

      @Override
      public void discard() {
        fuse.fuse_pollhandle_destroy(handle);
      }
    };
  }

  /** An exception must not leave a callback: there is C code below. */
  private int onFile(Pointer info, BiFunction<EvdevDevice, OpenEvdev, Integer> call) {
    OpenFile file = files.get(info.getLong(FILE_HANDLE));
    if (file == null) {
      return Errno.ENODEV.result();
    }
    try {
      return call.apply(file.device(), file.evdev());
    } catch (RuntimeException e) {
      return Errno.EIO.result();
    }
  }

  private static int give(Answer answer, Pointer buffer) {
    if (answer.data().length > 0) {
      buffer.put(0, answer.data(), 0, answer.data().length);
    }
    return answer.result();
  }
}
