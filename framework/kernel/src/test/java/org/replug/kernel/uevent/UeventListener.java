package org.replug.kernel.uevent;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.replug.api.Uevent;
import org.replug.kernel.namespace.NetworkNamespace;
import org.replug.kernel.system.Socket;

/**
 * A listener in a process's network namespace, with a buffer of the default size. Events of the
 * kernel's own arrive there too, whenever they happen.
 */
final class UeventListener implements AutoCloseable {
  private final Socket socket;
  private final int group;
  private final List<Uevent> received = new ArrayList<>();
  private final Thread reader;
  private volatile boolean closed;
  private IOException failure;

  private UeventListener(Socket socket, int group, boolean reads) {
    this.socket = socket;
    this.group = group;
    this.reader = new Thread(this::readAll, "listener");
    if (reads) {
      reader.start();
    }
  }

  /** A listener that reads what comes. */
  static UeventListener reading(int pid, int group) throws IOException {
    return new UeventListener(open(pid, group), group, true);
  }

  /** A listener that reads nothing. */
  static UeventListener idle(int pid, int group) throws IOException {
    return new UeventListener(open(pid, group), group, false);
  }

  private static Socket open(int pid, int group) throws IOException {
    return NetworkNamespace.ofProcess(pid)
        .call(
            () -> {
              Socket socket = Socket.netlink(Socket.NETLINK_KOBJECT_UEVENT);
              socket.bindNetlink(1 << group - 1);
              return socket;
            });
  }

  /** Waits for some events, whatever their mark. */
  List<Uevent> await(int count) throws IOException {
    return await(count, "");
  }

  /** Waits for some events with a mark. */
  List<Uevent> await(int count, UUID mark) throws IOException {
    return await(count, mark.toString());
  }

  private synchronized List<Uevent> await(int count, String mark) throws IOException {
    while (true) {
      if (failure != null) {
        throw failure;
      }
      List<Uevent> events =
          received.stream()
              .filter(event -> event.properties().getOrDefault("SYNTH_UUID", "").contains(mark))
              .toList();
      if (events.size() >= count) {
        return events;
      }
      try {
        wait();
      } catch (InterruptedException e) {
        throw new IOException("only " + events.size() + " of " + count + " events came", e);
      }
    }
  }

  /** How many messages wait in the buffer of an idle listener. Takes them out. */
  int unread() throws IOException {
    int count = 0;
    while (true) {
      try {
        if (socket.receive(8192).isEmpty()) {
          return count;
        }
        count++;
      } catch (IOException e) {
        // ENOBUFS: the note, given once, that messages were lost.
        continue;
      }
    }
  }

  private void readAll() {
    try {
      while (!closed) {
        Optional<byte[]> message = socket.receive(8192);
        if (message.isPresent()) {
          add(message.get());
        } else {
          Thread.sleep(1);
        }
      }
    } catch (IOException e) {
      fail(e);
    } catch (InterruptedException e) {
      return;
    }
  }

  private synchronized void add(byte[] message) {
    Optional<Uevent> event =
        group == KernelMessage.GROUP
            ? KernelMessage.decode(message).map(KernelMessage::event)
            : UdevMessage.decode(message).map(UdevMessage::event);
    event.ifPresent(received::add);
    notifyAll();
  }

  private synchronized void fail(IOException e) {
    failure = e;
    notifyAll();
  }

  @Override
  public void close() {
    closed = true;
    try {
      reader.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    socket.close();
  }
}
