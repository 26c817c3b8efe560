package org.replug.plugin.xserver.protocol;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.time.Duration;
import org.replug.plugin.xserver.protocol.TimedChannel.Deadline;

/**
 * A client's connection to an X server.
 *
 * <pre>{@code
 * try (XConnection x = XConnection.open(Path.of("/tmp/.X11-unix/X0"), Authorization.NONE)) {
 *   Geometry screen = x.ask(new GetGeometry(x.setup().root()));
 * }
 * }</pre>
 *
 * <p>Owns the socket; {@link #close} closes it after the server has hung up. (Xorg shuts its end
 * down first and closes the descriptor some microseconds later.) A server that was started without
 * {@code -noreset} starts anew when its last client leaves: never be the only one. Not for use by
 * several threads.
 */
public final class XConnection implements AutoCloseable {
  private static final Duration TIMEOUT = Duration.ofSeconds(2);

  private static final Duration FAREWELL = Duration.ofMillis(250);
  private static final int HEAD = 32;
  private static final int ERROR = 0;
  private static final int REPLY = 1;
  private static final int GENERIC_EVENT = 35;

  private final TimedChannel channel;
  private final ByteOrder order;
  private final Duration timeout;
  private final Setup setup;
  private int sequence;

  private XConnection(TimedChannel channel, ByteOrder order, Duration timeout, Setup setup) {
    this.channel = channel;
    this.order = order;
    this.timeout = timeout;
    this.setup = setup;
  }

  /**
   * Connects in this machine's byte order, which every server takes, and allows two seconds for
   * each answer.
   */
  public static XConnection open(Path socket, Authorization authorization) throws IOException {
    return open(socket, authorization, ByteOrder.nativeOrder(), TIMEOUT);
  }

  /**
   * Connects.
   *
   * @param socket the server's socket, a path of at most 107 bytes
   * @param authorization what to be let in with
   * @param order the byte order to speak; newer servers refuse the one that is not their own
   * @param timeout how long the server may take for one answer
   * @throws RefusedException if the server does not let this client in
   * @throws IOException if nobody answers, or not as an X server does; the message is what the
   *     server did, to be put after its name
   */
  public static XConnection open(
      Path socket, Authorization authorization, ByteOrder order, Duration timeout)
      throws IOException {
    TimedChannel channel = TimedChannel.connect(socket);
    try {
      Deadline deadline = Deadline.in(timeout);
      channel.write(new SetupRequest(order, authorization).encode(), deadline);
      byte[] answer = readSetup(channel, order, deadline);
      SetupReply reply = SetupReply.decode(ReplyReader.of(answer, order));
      if (reply instanceof SetupReply.Accepted accepted) {
        return new XConnection(channel, order, timeout, accepted.setup());
      }
      throw new RefusedException(((SetupReply.Refused) reply).reason());
    } catch (IOException | RuntimeException e) {
      channel.close();
      throw e;
    }
  }

  private static byte[] readSetup(TimedChannel channel, ByteOrder order, Deadline deadline)
      throws IOException {
    ByteBuffer head = ByteBuffer.allocate(SetupReply.HEAD);
    channel.read(head, deadline);
    int rest = SetupReply.remainingLength(ReplyReader.of(head.array(), order));
    ByteBuffer whole = ByteBuffer.allocate(SetupReply.HEAD + rest).put(head.flip());
    channel.read(whole, deadline);
    return whole.array();
  }

  /** What the server told at the start. */
  public Setup setup() {
    return setup;
  }

  /**
   * Sends a request and waits for its reply; events that come in between are left out.
   *
   * @throws RequestFailedException if the server answers with an X error
   * @throws MalformedReplyException if the answer makes no sense
   * @throws IOException if no answer comes in time
   */
  public <R> R ask(Request<R> request) throws IOException {
    Deadline deadline = Deadline.in(timeout);
    channel.write(request.encode(order), deadline);
    sequence = (sequence + request.count()) & 0xffff;
    ByteBuffer head = ByteBuffer.allocate(HEAD).order(order);
    while (true) {
      channel.read(head.clear(), deadline);
      int type = head.get(0) & 0xff;
      long extra = 4 * Integer.toUnsignedLong(head.getInt(4));
      if (type == ERROR || type == REPLY) {
        requireSequence(head, request);
        if (type == ERROR) {
          throw new RequestFailedException(request.name(), head.get(1) & 0xff);
        }
        return request.decode(ReplyReader.of(whole(head, extra, request, deadline), order));
      }
      if (type == GENERIC_EVENT) {
        skip(extra, deadline);
      }
    }
  }

  private void requireSequence(ByteBuffer head, Request<?> request) throws MalformedReplyException {
    int answered = head.getShort(2) & 0xffff;
    if (answered != sequence) {
      throw new MalformedReplyException(
          "request " + sequence + " is " + request.name() + ", " + answered + " was answered");
    }
  }

  private byte[] whole(ByteBuffer head, long extra, Request<?> request, Deadline deadline)
      throws IOException {
    if (HEAD + extra > request.replyLimit()) {
      throw new MalformedReplyException(
          "a reply of " + (HEAD + extra) + " bytes to " + request.name());
    }
    ByteBuffer whole = ByteBuffer.allocate(HEAD + (int) extra).put(head.flip());
    channel.read(whole, deadline);
    return whole.array();
  }

  private void skip(long bytes, Deadline deadline) throws IOException {
    ByteBuffer ignored = ByteBuffer.allocate(4096);
    for (long left = bytes; left > 0; left -= ignored.limit()) {
      ignored.clear().limit((int) Math.min(left, ignored.capacity()));
      channel.read(ignored, deadline);
    }
  }

  /** Closes the connection, whether the server says good-bye within 250 ms or not. */
  @Override
  public void close() throws IOException {
    try (channel) {
      channel.finish(Deadline.in(FAREWELL));
    } catch (IOException alreadyGone) {
      // The socket is closed all the same, and all answers are in.
    }
  }
}
