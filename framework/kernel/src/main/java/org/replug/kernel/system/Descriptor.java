package org.replug.kernel.system;

import com.sun.jna.LastErrorException;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * A file descriptor of this process that this object owns and closes.
 *
 * <p>Closing twice is harmless. The number must not be used after closing.
 */
public final class Descriptor implements AutoCloseable {
  private final int number;
  private final AtomicBoolean open = new AtomicBoolean(true);

  Descriptor(int number) {
    this.number = number;
  }

  /** The number of the file descriptor. */
  public int number() {
    return number;
  }

  /** A path that leads to exactly the file that is open, whatever its name has become. */
  public Path path() {
    return Path.of("/proc/self/fd", Integer.toString(number));
  }

  @Override
  public void close() {
    if (open.compareAndSet(true, false)) {
      try {
        Libc.INSTANCE.close(number);
      } catch (LastErrorException e) {
        // close(2) frees the number in any case; an error of a delayed write concerns nobody here.
        return;
      }
    }
  }
}
