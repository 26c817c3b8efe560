package org.replug.simulator.fuse;

import java.nio.file.Path;
import java.util.List;

/** A program that plugs a keyboard on a folder, says so by one byte, and waits to be killed. */
final class PlugAndWait {
  private PlugAndWait() {}

  public static void main(String[] arguments) throws Exception {
    new FuseSimulator().plug(List.of("keyboard"), Path.of(arguments[0]), "K");
    System.out.write('.');
    System.out.flush();
    Thread.sleep(Long.MAX_VALUE);
  }
}
