package org.replug.criu.image;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * An open file (an open file description, shared by all descriptors that were dup'ed from it), as
 * {@code files.img} holds it.
 *
 * @param id the number by which other images name the file
 * @param typeNumber CRIU's number of the file's kind
 * @param body what only this kind has; empty for kinds that are not known here
 * @param message all of it
 */
public record FileEntry(int id, int typeNumber, Message body, Message message) {
  private static final int TYPE = 1;
  private static final int ID = 2;
  private static final int NAME_OF_REGULAR = 6;
  private static final int TARGETS_OF_EPOLL = 4;
  private static final int PIPE_ID_OF_PIPE = 2;

  /**
   * Reads an entry.
   *
   * @throws ImageFormatException if it has no type, id or body
   */
  public static FileEntry of(Message message) throws ImageFormatException {
    int type = message.required(TYPE);
    Optional<FileKind> kind = FileKind.ofNumber(type);
    Message body = Message.empty();
    if (kind.isPresent()) {
      int field = kind.get().bodyField();
      body =
          message
              .message(field)
              .orElseThrow(() -> message.place().fault("a file without its field " + field));
    }
    return new FileEntry(message.required(ID), type, body, message);
  }

  /** The kind; empty for those not known here. */
  public Optional<FileKind> kind() {
    return FileKind.ofNumber(typeNumber);
  }

  /** Whether the file is of this kind. */
  public boolean is(FileKind kind) {
    return typeNumber == kind.number();
  }

  /**
   * The path of a regular file in the mount namespace of its process; empty for other kinds.
   *
   * @throws ImageFormatException if the entry is damaged
   */
  public Optional<String> path() throws ImageFormatException {
    return is(FileKind.REGULAR) ? body.text(NAME_OF_REGULAR) : Optional.empty();
  }

  /**
   * What an epoll set watches; empty for other kinds.
   *
   * @throws ImageFormatException if the entry is damaged
   */
  public List<EpollTarget> epollTargets() throws ImageFormatException {
    if (!is(FileKind.EPOLL)) {
      return List.of();
    }
    List<EpollTarget> targets = new ArrayList<>();
    for (Message target : body.messages(TARGETS_OF_EPOLL)) {
      targets.add(EpollTarget.of(target));
    }
    return List.copyOf(targets);
  }

  /**
   * The number that both ends of a pipe share; empty for other kinds.
   *
   * @throws ImageFormatException if the entry is damaged
   */
  public Optional<Integer> pipeId() throws ImageFormatException {
    return is(FileKind.PIPE) ? Optional.of(body.integer(PIPE_ID_OF_PIPE)) : Optional.empty();
  }

  /** The timer; empty for other kinds. */
  public Optional<TimerfdEntry> timer() throws ImageFormatException {
    return is(FileKind.TIMERFD) ? Optional.of(TimerfdEntry.of(body)) : Optional.empty();
  }

  /** The socket; empty for other kinds. */
  public Optional<UnixSocketEntry> unixSocket() throws ImageFormatException {
    return is(FileKind.UNIX_SOCKET) ? Optional.of(UnixSocketEntry.of(body)) : Optional.empty();
  }

  /** The same file, of another kind. */
  public FileEntry withBody(FileKind kind, Message replacement) {
    Message changed =
        Message.empty().with(TYPE, kind.number()).with(ID, Integer.toUnsignedLong(id));
    return new FileEntry(
        id, kind.number(), replacement, changed.with(kind.bodyField(), replacement));
  }

  /** An epoll set that watches these. */
  public FileEntry withEpollTargets(List<EpollTarget> targets) {
    return withOwnBody(
        body.withMessages(TARGETS_OF_EPOLL, targets.stream().map(EpollTarget::message).toList()));
  }

  /** A timer with these settings. */
  public FileEntry withTimer(TimerfdEntry timer) {
    return withOwnBody(timer.message());
  }

  private FileEntry withOwnBody(Message replacement) {
    int field = kind().orElseThrow().bodyField();
    return new FileEntry(id, typeNumber, replacement, message.with(field, replacement));
  }
}
