package org.replug.criu.rewrite;

import java.util.Map;
import org.replug.api.StubPolicy;

/** What each call on a stub answers: an errno's name, or the result. */
final class StubAnswers {
  private static final Map<String, String> EBADF =
      Map.ofEntries(
          Map.entry("read", "EBADF"),
          Map.entry("write", "EBADF"),
          Map.entry("ioctl", "EBADF"),
          Map.entry("poll", "0x20"),
          Map.entry("epoll_ctl", "EBADF"),
          Map.entry("mmap", "EBADF"),
          Map.entry("lseek", "EBADF"),
          Map.entry("opened", "010000000"),
          Map.entry("fstat", "020000 1:3"),
          Map.entry("F_SETFD", "0"),
          Map.entry("dup", "0"),
          Map.entry("close", "0"));
  private static final Map<String, String> HANGUP =
      Map.ofEntries(
          Map.entry("read", "0"),
          Map.entry("write", "EBADF"),
          Map.entry("ioctl", "ENOTTY"),
          Map.entry("poll", "0x10"),
          Map.entry("epoll_ctl", "0"),
          Map.entry("mmap", "ENODEV"),
          Map.entry("lseek", "ESPIPE"),
          Map.entry("opened", "0"),
          Map.entry("fstat", "010000 0:0"),
          Map.entry("F_SETFD", "0"),
          Map.entry("dup", "0"),
          Map.entry("close", "0"));

  private StubAnswers() {}

  static Map<String, String> of(StubPolicy policy) {
    return switch (policy) {
      case EBADF -> EBADF;
      case HANGUP -> HANGUP;
      case ENODEV -> throw new IllegalArgumentException("no image can hold it");
    };
  }
}
