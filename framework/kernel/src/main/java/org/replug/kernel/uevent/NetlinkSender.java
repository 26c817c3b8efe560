package org.replug.kernel.uevent;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.replug.api.Uevent;
import org.replug.kernel.namespace.NetworkNamespace;
import org.replug.kernel.system.Errno;
import org.replug.kernel.system.Socket;
import org.replug.kernel.system.SystemCallException;

/** Sends events over a netlink socket in a process's network namespace, many in one call. */
final class NetlinkSender {
  // Small enough for half of a listener's default buffer, and for the answers to fit in ours.
  private static final int BATCH = 64;
  // struct nlmsghdr, then struct nlmsgerr: the error, and the header of the request.
  private static final int ANSWER_SIZE = 36;
  private static final int ANSWER_ERROR = 16;
  private static final int ANSWER_REQUEST = 28;

  private final int pid;
  private final Protocol protocol;

  NetlinkSender(int pid, Protocol protocol) {
    this.pid = pid;
    this.protocol = protocol;
  }

  Answers send(List<Uevent> events, UUID mark) throws IOException {
    Optional<Credentials> credentials = Credentials.ofRootIn(pid);
    return NetworkNamespace.ofProcess(pid).call(() -> sendFromInside(events, mark, credentials));
  }

  private Answers sendFromInside(List<Uevent> events, UUID mark, Optional<Credentials> credentials)
      throws IOException {
    Answers answers = new Answers(events);
    byte[] address = Socket.netlinkAddress(protocol.destination());
    try (ListenerPace pace = new ListenerPace(pid, protocol.group());
        Socket socket = Socket.netlink(Socket.NETLINK_KOBJECT_UEVENT);
        MessageArray messages = new MessageArray(BATCH, protocol.longest(), address, credentials);
        MessageArray replies =
            new MessageArray(BATCH, ANSWER_SIZE, new byte[0], Optional.empty())) {
      int next = 0;
      while (next < events.size()) {
        List<Integer> batch = new ArrayList<>(BATCH);
        for (; next < events.size() && batch.size() < BATCH; next++) {
          byte[] message = protocol.encode(events.get(next), next, mark);
          if (message.length > protocol.longest()) {
            answers.refused(
                next,
                message.length + " bytes are more than the " + protocol.longest() + " allowed");
          } else {
            messages.put(batch.size(), message);
            batch.add(next);
          }
        }
        pace.awaitRoom();
        List<Integer> sent = sendBatch(socket, messages, batch, answers);
        if (protocol.answered()) {
          readAnswers(socket, replies, sent, answers);
        } else {
          answers.acknowledged(sent.size());
        }
      }
    }
    return answers;
  }

  private static List<Integer> sendBatch(
      Socket socket, MessageArray messages, List<Integer> batch, Answers answers)
      throws IOException {
    List<Integer> sent = new ArrayList<>(batch.size());
    int done = 0;
    while (done < batch.size()) {
      try {
        int count = socket.sendMany(messages.from(done), batch.size() - done);
        sent.addAll(batch.subList(done, done + count));
        done += count;
      } catch (SystemCallException e) {
        // The error is that of the first message: go on behind it.
        if (e.errno() != Errno.EINTR) {
          answers.refused(batch.get(done), Errno.text(e.errno()));
          done++;
        }
      }
    }
    answers.sent(sent.size());
    return sent;
  }

  /** The kernel has answered every message by the time that the sending call returns. */
  private static void readAnswers(
      Socket socket, MessageArray replies, List<Integer> sent, Answers answers) throws IOException {
    List<Integer> waiting = new ArrayList<>(sent);
    while (!waiting.isEmpty()) {
      int count = receive(socket, replies);
      if (count == 0) {
        break;
      }
      for (int i = 0; i < count; i++) {
        int error = -replies.intAt(i, ANSWER_ERROR);
        Integer index = replies.intAt(i, ANSWER_REQUEST);
        if (!waiting.remove(index)) {
          continue;
        }
        if (error == 0) {
          answers.acknowledged(1);
        } else {
          answers.refused(index, Errno.text(error));
        }
      }
    }
    waiting.forEach(index -> answers.refused(index, "the kernel's answer was lost"));
  }

  private static int receive(Socket socket, MessageArray replies) throws IOException {
    try {
      return socket.receiveMany(replies.from(0), BATCH);
    } catch (SystemCallException e) {
      if (e.errno() == Errno.ENOBUFS || e.errno() == Errno.EINTR) {
        return socket.receiveMany(replies.from(0), BATCH);
      }
      throw e;
    }
  }
}
