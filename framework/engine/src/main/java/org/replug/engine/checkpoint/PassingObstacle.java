package org.replug.engine.checkpoint;

import java.util.List;
import org.replug.api.FailureCode;
import org.replug.api.ReplugException;

/** Tells what stands in the way of a dump for a moment only. */
final class PassingObstacle {
  /** What CRIU says when a netlink socket has unread messages; they are read sooner or later. */
  private static final List<String> PASSING = List.of("The socket has data to read");

  private PassingObstacle() {}

  static boolean is(ReplugException failure) {
    if (failure.code() == FailureCode.IN_FLIGHT_MESSAGES) {
      return true;
    }
    return failure.code() == FailureCode.DUMP_FAILED
        && PASSING.stream()
            .anyMatch(text -> (failure.getMessage() + failure.advice()).contains(text));
  }
}
