package org.replug.kernel.uevent;

import java.io.IOException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Future;
import org.replug.api.Uevent;
import org.replug.kernel.namespace.NetworkNamespace;
import org.replug.kernel.system.Errno;
import org.replug.kernel.system.Socket;
import org.replug.kernel.system.SystemCallException;

/** Sends events over a netlink socket in a process's network namespace, many in one call. */
final class NetlinkSender {
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
    return NetworkNamespace.ofProcess(pid)
        .call(() -> sendFromInside(events, Mark.of(mark), credentials));
  }

  private Answers sendFromInside(List<Uevent> events, Mark mark, Optional<Credentials> credentials)
      throws IOException {
    Answers answers = new Answers(events);
    byte[] address = Socket.netlinkAddress(protocol.destination());
    try (ListenerPace pace = new ListenerPace(pid, protocol.group());
        Socket socket = Socket.netlink(Socket.NETLINK_KOBJECT_UEVENT);
        MessageBatch one = new MessageBatch(protocol, address, credentials);
        MessageBatch other = new MessageBatch(protocol, address, credentials);
        MessageArray replies =
            new MessageArray(MessageBatch.SIZE, ANSWER_SIZE, new byte[0], Optional.empty());
        BatchAhead ahead = new BatchAhead()) {
      MessageBatch batch = one.fill(events, 0, mark);
      while (true) {
        MessageBatch idle = batch == one ? other : one;
        int end = batch.end();
        Optional<Future<MessageBatch>> next =
            end < events.size()
                ? Optional.of(ahead.begin(() -> idle.fill(events, end, mark)))
                : Optional.empty();
        send(socket, batch, replies, pace, answers);
        if (next.isEmpty()) {
          return answers;
        }
        batch = BatchAhead.get(next.get());
      }
    }
  }

  private void send(
      Socket socket, MessageBatch batch, MessageArray replies, ListenerPace pace, Answers answers)
      throws IOException {
    for (MessageBatch.TooLong event : batch.tooLong()) {
      answers.refused(
          event.event(),
          event.bytes() + " bytes are more than the " + protocol.longest() + " allowed");
    }
    pace.awaitRoom(batch.events().size(), batch.bytes());
    List<Integer> sent = sendBatch(socket, batch.messages(), batch.events(), answers);
    if (protocol.answered()) {
      readAnswers(socket, replies, sent, answers);
    } else {
      answers.acknowledged(sent.size());
    }
  }

  private static List<Integer> sendBatch(
      Socket socket, MessageArray messages, List<Integer> batch, Answers answers)
      throws IOException {
    List<Integer> sent = new ArrayList<>(0);
    int done = 0;
    while (done < batch.size()) {
      try {
        int count = socket.sendMany(messages.from(done), batch.size() - done);
        if (count == batch.size()) {
          sent = batch;
          break;
        }
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
    if (sent.isEmpty()) {
      return;
    }
    // By their distance from the first.
    int first = sent.get(0);
    BitSet waiting = new BitSet();
    for (int index : sent) {
      waiting.set(index - first);
    }
    while (!waiting.isEmpty()) {
      int count = receive(socket, replies);
      if (count == 0) {
        break;
      }
      for (int i = 0; i < count; i++) {
        int error = -replies.intAt(i, ANSWER_ERROR);
        int index = replies.intAt(i, ANSWER_REQUEST);
        if (index < first || !waiting.get(index - first)) {
          continue;
        }
        waiting.clear(index - first);
        if (error == 0) {
          answers.acknowledged(1);
        } else {
          answers.refused(index, Errno.text(error));
        }
      }
    }
    waiting.stream().forEach(at -> answers.refused(first + at, "the kernel's answer was lost"));
  }

  private static int receive(Socket socket, MessageArray replies) throws IOException {
    try {
      return socket.receiveMany(replies.from(0), MessageBatch.SIZE);
    } catch (SystemCallException e) {
      if (e.errno() == Errno.ENOBUFS || e.errno() == Errno.EINTR) {
        return socket.receiveMany(replies.from(0), MessageBatch.SIZE);
      }
      throw e;
    }
  }
}
