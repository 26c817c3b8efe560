package org.replug.kernel.uevent;

import java.io.IOException;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Holds a sender back until the listeners have read most of what they were sent, so that those who
 * listen when it begins lose nothing.
 *
 * <p>A listener's buffer is taken to be the kernel's default. One with a larger buffer is sent to
 * more slowly than it could take; one that does not read at all is waited for once, and then no
 * more.
 */
final class ListenerPace implements AutoCloseable {
  /**
   * The default of net.core.rmem_default in bytes on a kernel that nobody has tuned: a smaller one
   * is rare, and a batch fits in half of it.
   */
  private static final long DEFAULT_BUFFER = 212_992;

  private static final long ROOM_IS_LEFT_BELOW = DEFAULT_BUFFER / 4;

  /**
   * What a message takes of a buffer beside twice its bytes, at most: the kernel's own structures
   * (skbuff.h, SKB_TRUESIZE), in blocks whose sizes are powers of two.
   */
  private static final long OVERHEAD = 1024;

  private static final long PATIENCE = TimeUnit.SECONDS.toNanos(2);
  private static final long SHORTEST_NAP = TimeUnit.MICROSECONDS.toNanos(25);
  private static final long LONGEST_NAP = TimeUnit.MICROSECONDS.toNanos(200);

  /**
   * How many batches are sent between two looks while nobody listens; a look takes as long as ten
   * events. Who begins to listen meanwhile can lose some of these batches, as they are more than a
   * buffer holds. It has missed the batches before it, too, so it has to look by itself which
   * devices there are; the kernel tells it of the loss (ENOBUFS). A restart sends less than one
   * batch.
   */
  private static final int UNHEARD = 16;

  private final NetlinkTableFile table;
  private final int group;
  private boolean stuck;
  private long fullestAtMost = DEFAULT_BUFFER;
  private int unheard;

  /** The pace of the listeners of one group in a process's network namespace. */
  ListenerPace(int pid, int group) throws IOException {
    this.table = new NetlinkTableFile(pid);
    this.group = group;
  }

  /**
   * Returns when another batch fits in, or when a listener has not read anything for a while. Looks
   * only where it would not fit if nobody had read since the last look.
   *
   * @param messages how many messages will be sent
   * @param bytes their length together
   */
  void awaitRoom(int messages, long bytes) throws IOException {
    if (unheard > 0) {
      unheard--;
      return;
    }
    long room = messages * OVERHEAD + 2 * bytes;
    if (fullestAtMost + room > DEFAULT_BUFFER) {
      fullestAtMost = awaitReaders();
    }
    fullestAtMost += room;
  }

  private long awaitReaders() throws IOException {
    OptionalLong seen = fullest();
    if (seen.isEmpty()) {
      unheard = UNHEARD;
      return DEFAULT_BUFFER;
    }
    long fullest = seen.getAsLong();
    long since = System.nanoTime();
    long nap = SHORTEST_NAP;
    while (fullest > ROOM_IS_LEFT_BELOW && !stuck) {
      LockSupport.parkNanos(nap);
      nap = Math.min(2 * nap, LONGEST_NAP);
      long now = fullest().orElse(0);
      if (now < fullest) {
        since = System.nanoTime();
      } else if (System.nanoTime() - since > PATIENCE) {
        stuck = true;
      }
      fullest = now;
    }
    return fullest;
  }

  /** How full the fullest buffer is in bytes; empty if nobody listens. */
  private OptionalLong fullest() throws IOException {
    return table.read().ueventListeners(group).stream()
        .mapToLong(NetlinkSocket::receiveMemory)
        .max();
  }

  @Override
  public void close() throws IOException {
    table.close();
  }
}
