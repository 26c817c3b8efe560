package org.replug.simulator.cuse;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.atomic.AtomicLong;
import org.replug.evdev.emulation.Answer;
import org.replug.evdev.emulation.Errno;
import org.replug.evdev.emulation.EvdevDevice;
import org.replug.evdev.emulation.EvdevIoctl;
import org.replug.evdev.emulation.OpenEvdev;
import org.replug.evdev.emulation.PollHandle;

/**
 * Answers the kernel's requests for one device. Requests come one after the other; a read that has
 * to wait, waits on a thread of its own.
 */
final class CuseServer {
  /** The most bytes that an ioctl of evdev's moves. */
  private static final int LARGEST_IOCTL = 1 << 14;

  private static final int O_NONBLOCK = 04000;
  private static final int SCHEDULE_NOTIFY = 1;

  private final EvdevDevice device;
  private final Outlet outlet;
  private final ExecutorService waiting;
  private final Map<Long, OpenEvdev> files = new ConcurrentHashMap<>();
  private final Set<Long> interrupted = ConcurrentHashMap.newKeySet();
  private final Set<Long> blocked = ConcurrentHashMap.newKeySet();
  private final AtomicLong lastHandle = new AtomicLong();

  /** Where answers go. */
  interface Outlet {
    void send(byte[] answer) throws IOException;
  }

  /**
   * A server.
   *
   * @param waiting runs reads that wait; stays the caller's to end
   */
  CuseServer(EvdevDevice device, Outlet outlet, ExecutorService waiting) {
    this.device = device;
    this.outlet = outlet;
    this.waiting = waiting;
  }

  /** How many files are open. */
  int openFiles() {
    return files.size();
  }

  /** Answers one request. */
  void serve(CuseRequest request) throws IOException {
    switch (request.operation()) {
      case CuseRequest.OPEN -> outlet.send(open(request));
      case CuseRequest.READ -> read(request);
      case CuseRequest.WRITE -> outlet.send(write(request));
      case CuseRequest.IOCTL -> outlet.send(ioctl(request));
      case CuseRequest.POLL -> outlet.send(poll(request));
      case CuseRequest.RELEASE -> {
        Optional.ofNullable(files.remove(handle(request))).ifPresent(device::release);
        outlet.send(request.error(0));
      }
      case CuseRequest.INTERRUPT -> interrupt(request.body().getLong(0));
      default -> outlet.send(request.error(Errno.ENOSYS.result()));
    }
  }

  private byte[] open(CuseRequest request) {
    Optional<OpenEvdev> file = device.open();
    if (file.isEmpty()) {
      return request.error(Errno.ENODEV.result());
    }
    long handle = lastHandle.incrementAndGet();
    files.put(handle, file.get());
    return request.opened(handle);
  }

  private void read(CuseRequest request) throws IOException {
    OpenEvdev file = files.get(handle(request));
    int size = Math.min(request.body().getInt(16), CuseRequest.LARGEST_TRANSFER);
    boolean nonBlocking = (request.body().getInt(32) & O_NONBLOCK) != 0;
    if (file == null) {
      outlet.send(request.error(Errno.ENODEV.result()));
      return;
    }
    try {
      Answer now = device.read(file, size, true, () -> false);
      if (nonBlocking || now.result() != Errno.EAGAIN.result()) {
        outlet.send(given(request, now));
        return;
      }
      blocked.add(request.unique());
      waiting.execute(() -> await(request, file, size));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      outlet.send(request.error(Errno.EINTR.result()));
    }
  }

  private void await(CuseRequest request, OpenEvdev file, int size) {
    Answer answer;
    try {
      answer = device.read(file, size, false, () -> interrupted.contains(request.unique()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      answer = Answer.error(Errno.EINTR);
    } finally {
      blocked.remove(request.unique());
      interrupted.remove(request.unique());
    }
    try {
      outlet.send(given(request, answer));
    } catch (IOException e) {
      // Nobody waits for the answer any more: the reader was killed, or the device is gone.
      return;
    }
  }

  private void interrupt(long unique) {
    if (blocked.contains(unique)) {
      interrupted.add(unique);
    }
  }

  private byte[] write(CuseRequest request) {
    OpenEvdev file = files.get(handle(request));
    byte[] data = new byte[request.body().getInt(16)];
    request.body().get(40, data);
    Answer answer = file == null ? Answer.error(Errno.ENODEV) : device.write(file, data);
    return answer.result() < 0 ? request.error(answer.result()) : request.written(answer.result());
  }

  private byte[] ioctl(CuseRequest request) {
    ByteBuffer body = request.body();
    OpenEvdev file = files.get(handle(request));
    EvdevIoctl call = EvdevIoctl.decode(body.getInt(12));
    long argument = body.getLong(16);
    int handedIn = body.getInt(24);
    int room = body.getInt(28);
    if (file == null) {
      return request.error(Errno.ENODEV.result());
    }
    if (call.immediate()) {
      byte[] number = argument == 0 ? new byte[4] : new byte[] {1, 1, 1, 1};
      return controlled(request, device.ioctl(file, call, number));
    }
    if (call.kind() == EvdevIoctl.Kind.UNKNOWN || call.length() == 0) {
      return controlled(request, device.ioctl(file, call, new byte[0]));
    }
    int length = Math.min(call.length(), LARGEST_IOCTL);
    boolean in = call.handsIn() || call.kind() == EvdevIoctl.Kind.TOUCH_POINTS;
    boolean out = !call.handsIn();
    if (in && handedIn < length || out && room < length) {
      List<CuseRequest.Area> area = List.of(new CuseRequest.Area(argument, length));
      return request.retried(in ? area : List.of(), out ? area : List.of());
    }
    byte[] data = new byte[handedIn];
    body.get(32, data);
    return controlled(request, device.ioctl(file, call, data));
  }

  private byte[] poll(CuseRequest request) {
    OpenEvdev file = files.get(handle(request));
    if (file == null) {
      return request.polled(EvdevDevice.POLL_GONE);
    }
    long waiter = request.body().getLong(8);
    boolean waits = (request.body().getInt(16) & SCHEDULE_NOTIFY) != 0;
    return request.polled(
        device.poll(file, waits ? Optional.of(new Waiter(waiter, outlet)) : Optional.empty()));
  }

  private static byte[] controlled(CuseRequest request, Answer answer) {
    return answer.result() < 0
        ? request.error(answer.result())
        : request.controlled(answer.result(), answer.data());
  }

  private static byte[] given(CuseRequest request, Answer answer) {
    return answer.result() < 0 ? request.error(answer.result()) : request.success(answer.data());
  }

  private static long handle(CuseRequest request) {
    return request.body().getLong(0);
  }

  /** Somebody who waits in poll(2). */
  private record Waiter(long handle, Outlet outlet) implements PollHandle {
    @Override
    public void wake() {
      try {
        outlet.send(CuseRequest.wakeUp(handle));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    @Override
    public void discard() {
      // The kernel keeps one handle for a file; nothing is held here.
    }
  }
}
