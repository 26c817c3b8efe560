package org.replug.evdev.emulation;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.ToLongFunction;
import org.replug.evdev.InputEvent;
import org.replug.evdev.description.DeviceDescription;

/**
 * One simulated device with the behaviour of the kernel's evdev.c: state, open files, and the
 * answers to their system calls. Safe for any number of threads.
 */
public final class EvdevDevice {
  /** poll(2): something can be read. */
  public static final int POLL_READABLE = 0x1 | 0x40;

  /** poll(2): the device takes events, which it always does. */
  public static final int POLL_WRITABLE = 0x4 | 0x100;

  /** poll(2): POLLERR and POLLHUP, the answer of a device that is gone. */
  public static final int POLL_GONE = 0x8 | 0x10;

  /** A blocked reader asks this often, in milliseconds, whether it was interrupted. */
  private static final long INTERRUPTION_CHECK = 50;

  private final DeviceDescription description;
  private final ToLongFunction<EventClock> clocks;
  private final Object lock = new Object();
  private final EvdevState state;
  private final List<OpenEvdev> open = new ArrayList<>();
  private Optional<OpenEvdev> grabber = Optional.empty();
  private boolean unplugged;

  /**
   * Plugs a device.
   *
   * @param clocks reads a clock, in microseconds
   */
  public EvdevDevice(DeviceDescription description, ToLongFunction<EventClock> clocks) {
    this.description = description;
    this.clocks = clocks;
    this.state = new EvdevState(description);
  }

  /** What the device is. */
  public DeviceDescription description() {
    return description;
  }

  /** Opens the device; empty once it is unplugged. */
  public Optional<OpenEvdev> open() {
    synchronized (lock) {
      if (unplugged) {
        return Optional.empty();
      }
      OpenEvdev file = new OpenEvdev(description.bufferSize());
      open.add(file);
      return Optional.of(file);
    }
  }

  /** Closes an open file. */
  public void release(OpenEvdev file) {
    synchronized (lock) {
      open.remove(file);
      grabber = grabber.filter(holder -> holder != file);
      file.release();
      lock.notifyAll();
    }
  }

  /**
   * Reads whole events.
   *
   * @param size the size of the reader's buffer in bytes
   * @param nonBlocking whether to answer EAGAIN where there is nothing to read
   * @param interrupted asked again and again by a reader that waits
   */
  public Answer read(OpenEvdev file, int size, boolean nonBlocking, BooleanSupplier interrupted)
      throws InterruptedException {
    if (size < InputEvent.SIZE) {
      return Answer.error(Errno.EINVAL);
    }
    synchronized (lock) {
      while (!unplugged && !file.isRevoked() && !file.buffer().isReadable()) {
        if (nonBlocking) {
          return Answer.error(Errno.EAGAIN);
        }
        if (interrupted.getAsBoolean()) {
          return Answer.error(Errno.EINTR);
        }
        lock.wait(INTERRUPTION_CHECK);
      }
      if (unplugged || file.isRevoked()) {
        return Answer.error(Errno.ENODEV);
      }
      byte[] data = file.buffer().take(size);
      file.keepsUp(true);
      lock.notifyAll();
      return Answer.data(data);
    }
  }

  /**
   * Takes events that a program writes to the device: they happen as if the device had sent them
   * (input_inject_event), and so lights are switched.
   */
  public Answer write(OpenEvdev file, byte[] data) {
    if (data.length < InputEvent.SIZE) {
      return Answer.error(Errno.EINVAL);
    }
    List<InputEvent> events = new ArrayList<>();
    ByteBuffer bytes = ByteBuffer.wrap(data);
    while (bytes.remaining() >= InputEvent.SIZE) {
      events.add(InputEvent.readFrom(bytes));
    }
    synchronized (lock) {
      if (unplugged || file.isRevoked()) {
        return Answer.error(Errno.ENODEV);
      }
      passPackets(events);
      return new Answer(bytes.position(), new byte[0]);
    }
  }

  /**
   * What poll(2) says.
   *
   * @param handle is woken when that changes; empty if nobody waits
   */
  public int poll(OpenEvdev file, Optional<PollHandle> handle) {
    synchronized (lock) {
      handle.ifPresent(file::waitWith);
      int readiness = unplugged || file.isRevoked() ? POLL_GONE : POLL_WRITABLE;
      return file.buffer().isReadable() ? readiness | POLL_READABLE : readiness;
    }
  }

  /**
   * Answers an ioctl.
   *
   * @param argument what the caller handed in; empty for requests that only ask; four bytes for one
   *     whose argument is a number ({@link EvdevIoctl#immediate})
   */
  public Answer ioctl(OpenEvdev file, EvdevIoctl request, byte[] argument) {
    synchronized (lock) {
      if (unplugged || file.isRevoked()) {
        return Answer.error(Errno.ENODEV);
      }
      return switch (request.kind()) {
        case GRAB -> number(argument) == 0 ? release(file, grabber) : grab(file);
        case REVOKE -> number(argument) == 0 ? revoke(file) : Answer.error(Errno.EINVAL);
        case SET_CLOCK -> setClock(file, argument);
        default -> EvdevAnswers.answer(description, state, file, request, argument);
      };
    }
  }

  /**
   * Lets one packet happen: all its events at one time, seen by every reader.
   *
   * @param events the events, SYN_REPORT last
   */
  public void emit(List<InputEvent> events) {
    synchronized (lock) {
      pass(events);
    }
  }

  /**
   * Waits until no reader's buffer would overflow. A reader that was waited for in vain is not
   * waited for again until it has read: one that never reads must not hold up the others.
   *
   * @param events how many events are to come
   * @param milliseconds how long to wait at most
   * @return whether there is room now for all who are waited for
   */
  public boolean awaitRoom(int events, long milliseconds) throws InterruptedException {
    long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(milliseconds);
    synchronized (lock) {
      while (open.stream().anyMatch(file -> file.holdsUp(events))) {
        long left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
        if (left <= 0) {
          open.stream().filter(file -> file.holdsUp(events)).forEach(file -> file.keepsUp(false));
          return false;
        }
        lock.wait(left);
      }
      return true;
    }
  }

  /** Unplugs the device: every call on it from now on gets ENODEV, whoever waits is woken. */
  public void unplug() {
    synchronized (lock) {
      unplugged = true;
      open.forEach(OpenEvdev::wake);
      lock.notifyAll();
    }
  }

  /** Whether the device was unplugged. */
  public boolean isUnplugged() {
    synchronized (lock) {
      return unplugged;
    }
  }

  private void passPackets(List<InputEvent> events) {
    List<InputEvent> packet = new ArrayList<>();
    for (InputEvent event : events) {
      packet.add(event);
      if (event.isSynReport()) {
        pass(packet);
        packet.clear();
      }
    }
    pass(packet);
  }

  private void pass(List<InputEvent> events) {
    List<InputEvent> seen = new ArrayList<>();
    for (InputEvent event : events) {
      if (!event.isSynReport() || !seen.isEmpty()) {
        seen.addAll(state.apply(event));
      }
    }
    if (seen.isEmpty() || unplugged) {
      return;
    }
    if (!seen.get(seen.size() - 1).isSynReport()) {
      seen.add(InputEvent.synReport());
    }
    for (OpenEvdev file : grabber.map(List::of).orElse(open)) {
      if (file.isRevoked()) {
        continue;
      }
      long now = clocks.applyAsLong(file.clock());
      seen.forEach(event -> file.buffer().add(event.at(now)));
      file.wake();
    }
    lock.notifyAll();
  }

  private Answer grab(OpenEvdev file) {
    if (grabber.isPresent()) {
      return Answer.error(Errno.EBUSY);
    }
    grabber = Optional.of(file);
    return Answer.done();
  }

  private Answer release(OpenEvdev file, Optional<OpenEvdev> holder) {
    if (holder.filter(held -> held == file).isEmpty()) {
      return Answer.error(Errno.EINVAL);
    }
    grabber = Optional.empty();
    return Answer.done();
  }

  private Answer revoke(OpenEvdev file) {
    grabber = grabber.filter(holder -> holder != file);
    file.revoke();
    file.wake();
    lock.notifyAll();
    return Answer.done();
  }

  private static int number(byte[] argument) {
    return ByteBuffer.wrap(argument).order(ByteOrder.nativeOrder()).getInt();
  }

  private Answer setClock(OpenEvdev file, byte[] argument) {
    Optional<EventClock> clock = EventClock.of(number(argument));
    if (clock.isEmpty()) {
      return Answer.error(Errno.EINVAL);
    }
    if (clock.get() != file.clock()) {
      file.useClock(clock.get());
      file.buffer().drop(clocks.applyAsLong(clock.get()));
    }
    return Answer.done();
  }
}
