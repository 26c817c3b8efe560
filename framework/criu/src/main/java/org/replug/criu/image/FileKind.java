package org.replug.criu.image;

import java.util.Optional;

/**
 * The kinds of open files that are read or written here, with their numbers in {@code files.img}.
 */
public enum FileKind {
  /** A file with a path. */
  REGULAR(1, 3),
  /** One end of a pipe. */
  PIPE(2, 18),
  /** A socket of the unix domain. */
  UNIX_SOCKET(5, 16),
  /** An epoll set. */
  EPOLL(7, 9),
  /** A file that a plugin of CRIU's has dumped. */
  EXTERNAL(16, 15),
  /** A timer with a file descriptor. */
  TIMERFD(17, 12);

  private final int number;
  private final int bodyField;

  FileKind(int number, int bodyField) {
    this.number = number;
    this.bodyField = bodyField;
  }

  /** The number that stands in file and fdinfo entries. */
  public int number() {
    return number;
  }

  /** The field of a file entry that holds what only this kind has. */
  int bodyField() {
    return bodyField;
  }

  static Optional<FileKind> ofNumber(int number) {
    for (FileKind kind : values()) {
      if (kind.number == number) {
        return Optional.of(kind);
      }
    }
    return Optional.empty();
  }
}
