package org.replug.lab;

import java.util.concurrent.CountDownLatch;
import org.replug.lab.guest.Guest;

/** A program that boots a machine, prints the pid of its emulator, and waits to be killed. */
final class BootsAndWaits {
  private BootsAndWaits() {}

  public static void main(String[] arguments) throws Exception {
    try (Guest guest = LabHere.boot()) {
      System.out.println(guest.emulator().pid());
      new CountDownLatch(1).await();
    }
  }
}
