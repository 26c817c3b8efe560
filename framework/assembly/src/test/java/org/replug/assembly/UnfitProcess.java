package org.replug.assembly;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** Processes that can never be a session. */
final class UnfitProcess {
  private UnfitProcess() {}

  /** Its number; what is no word for one is the number itself. */
  static String number(String which, Process parent) throws Exception {
    switch (which) {
      case "PARENT":
        return "" + ProcessHandle.current().pid();
      case "KERNEL":
        boolean visible = Files.readString(Path.of("/proc/2/stat")).contains("(kthreadd)");
        assumeTrue(visible, "no kernel thread is visible in this pid namespace");
        return "2";
      case "ZOMBIE":
        return "" + zombieOf(parent);
      default:
        return which;
    }
  }

  private static long zombieOf(Process parent) throws Exception {
    Path children = Path.of("/proc", "" + parent.pid(), "task", "" + parent.pid(), "children");
    for (long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(30); System.nanoTime() < end; ) {
      String child = Files.readString(children).strip();
      if (!child.isEmpty()
          && Files.readString(Path.of("/proc", child, "stat")).contains(") Z ")
          && Processes.arguments((int) parent.pid()).get(0).equals("sleep")) {
        return Long.parseLong(child);
      }
      TimeUnit.MILLISECONDS.sleep(5);
    }
    throw new IOException("the child of " + parent.pid() + " does not end");
  }
}
