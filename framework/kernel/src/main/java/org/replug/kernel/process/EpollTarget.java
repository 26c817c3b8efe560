package org.replug.kernel.process;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * One file that an epoll set watches: a line {@code tfd:} of {@code /proc/PID/fdinfo/FD}.
 *
 * @param fd the number that the file had when it was added
 * @param events the events that are watched (epoll_ctl(2))
 * @param data what epoll_wait(2) returns with an event
 */
public record EpollTarget(int fd, int events, long data) {
  static List<EpollTarget> parse(String text) throws IOException {
    List<EpollTarget> targets = new ArrayList<>();
    for (String line : text.split("\n", -1)) {
      if (line.startsWith("tfd:")) {
        targets.add(parseLine(line));
      }
    }
    return List.copyOf(targets);
  }

  private static EpollTarget parseLine(String line) throws IOException {
    List<String> words = Lines.words(line.replace(":", ": "));
    try {
      if (!words.get(2).equals("events:") || !words.get(4).equals("data:")) {
        throw new IllegalArgumentException("other words");
      }
      return new EpollTarget(
          Integer.parseInt(words.get(1)),
          Integer.parseUnsignedInt(words.get(3), 16),
          Long.parseUnsignedLong(words.get(5), 16));
    } catch (IndexOutOfBoundsException | IllegalArgumentException e) {
      throw new IOException("not an epoll line of /proc/PID/fdinfo: " + line, e);
    }
  }
}
