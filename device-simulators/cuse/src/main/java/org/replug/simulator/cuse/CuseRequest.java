package org.replug.simulator.cuse;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * A request of the kernel's (linux/fuse.h, protocol 7), and the answers to it as bytes.
 *
 * @param operation its number, {@link #READ}
 * @param unique what names it in its answer
 * @param body what follows the header
 */
record CuseRequest(int operation, long unique, ByteBuffer body) {
  static final int OPEN = 14;
  static final int READ = 15;
  static final int WRITE = 16;
  static final int RELEASE = 18;
  static final int INTERRUPT = 36;
  static final int IOCTL = 39;
  static final int POLL = 40;
  static final int INIT = 4096;

  /** The largest read or write of a program, in bytes. */
  static final int LARGEST_TRANSFER = 1 << 16;

  /** A buffer that holds every request. */
  static final int LARGEST_REQUEST = LARGEST_TRANSFER + (1 << 13);

  private static final int HEADER_IN = 40;
  private static final int HEADER_OUT = 16;
  private static final int UNRESTRICTED_IOCTL = 1;
  private static final int VERSION_MAJOR = 7;

  /** The newest version whose structs are those used here. */
  private static final int VERSION_MINOR = 31;

  private static final int INIT_OUT = 72;
  private static final int NOTIFY_POLL = 1;
  private static final int IOCTL_RETRY = 4;

  /** Where an ioctl's buffer lies in the caller's memory. */
  record Area(long address, int length) {}

  /** Reads one request. */
  static CuseRequest parse(byte[] bytes, int length) {
    ByteBuffer buffer = ByteBuffer.wrap(bytes, 0, length).order(ByteOrder.nativeOrder());
    int operation = buffer.getInt(4);
    long unique = buffer.getLong(8);
    buffer.position(HEADER_IN);
    return new CuseRequest(operation, unique, buffer.slice().order(ByteOrder.nativeOrder()));
  }

  /** An error, as a negative number, or 0 for nothing more than done. */
  byte[] error(int result) {
    return answer(unique, result, new byte[0]);
  }

  /** Success, with what the operation gives back. */
  byte[] success(byte[] data) {
    return answer(unique, 0, data);
  }

  /** The answer to {@link #INIT}: a device of this name, with every ioctl. */
  byte[] device(String name) {
    byte[] text = ("DEVNAME=" + name + "\0").getBytes(StandardCharsets.US_ASCII);
    ByteBuffer out = allocate(INIT_OUT + text.length);
    out.putInt(VERSION_MAJOR).putInt(VERSION_MINOR).putInt(0).putInt(UNRESTRICTED_IOCTL);
    out.putInt(LARGEST_TRANSFER).putInt(LARGEST_TRANSFER);
    out.position(INIT_OUT);
    return success(out.put(text).array());
  }

  /** The answer to {@link #OPEN}. */
  byte[] opened(long handle) {
    // FOPEN_DIRECT_IO and FOPEN_NONSEEKABLE.
    return success(allocate(16).putLong(handle).putInt(1 | 4).array());
  }

  /** The answer to {@link #WRITE}. */
  byte[] written(int bytes) {
    return success(allocate(8).putInt(bytes).array());
  }

  /** The answer to {@link #POLL}. */
  byte[] polled(int events) {
    return success(allocate(8).putInt(events).array());
  }

  /** The answer to {@link #IOCTL}, with the call's result and what goes into its buffer. */
  byte[] controlled(int result, byte[] data) {
    return success(allocate(16 + data.length).putInt(result).position(16).put(data).array());
  }

  /** Asks for an {@link #IOCTL} again, with these areas of the caller's memory at hand. */
  byte[] retried(List<Area> read, List<Area> written) {
    ByteBuffer out = allocate(16 + 16 * (read.size() + written.size()));
    out.putInt(0).putInt(IOCTL_RETRY).putInt(read.size()).putInt(written.size());
    read.forEach(area -> out.putLong(area.address()).putLong(area.length()));
    written.forEach(area -> out.putLong(area.address()).putLong(area.length()));
    return success(out.array());
  }

  /** Tells the kernel that a file should be polled again. */
  static byte[] wakeUp(long pollHandle) {
    return answer(0, NOTIFY_POLL, allocate(8).putLong(pollHandle).array());
  }

  private static byte[] answer(long unique, int error, byte[] data) {
    ByteBuffer out = allocate(HEADER_OUT + data.length);
    return out.putInt(out.capacity()).putInt(error).putLong(unique).put(data).array();
  }

  private static ByteBuffer allocate(int bytes) {
    return ByteBuffer.allocate(bytes).order(ByteOrder.nativeOrder());
  }
}
