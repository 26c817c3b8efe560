package org.replug.engine.capture;

import java.io.IOException;
import java.util.Optional;
import org.replug.api.Machine;
import org.replug.api.OpenDevice;
import org.replug.api.OpenFile;
import org.replug.kernel.device.SessionFile;

/**
 * An open device of a living session. Owns the descriptors it opens; closing leaves the session's.
 */
public final class SessionDevice implements OpenDevice, AutoCloseable {
  private final OpenFile file;
  private final Machine machine;
  private final boolean pluggedLater;
  private Optional<SessionFile> shared = Optional.empty();
  private Optional<SessionFile> apart = Optional.empty();

  /**
   * A device that is not looked at before a plugin asks.
   *
   * @param file the first descriptor that refers to it
   * @param machine the machine, as the descriptor's process sees it
   * @param pluggedLater whether it came after a process that holds it
   */
  public SessionDevice(OpenFile file, Machine machine, boolean pluggedLater) {
    this.file = file;
    this.machine = machine;
    this.pluggedLater = pluggedLater;
  }

  @Override
  public OpenFile file() {
    return file;
  }

  @Override
  public Machine machine() {
    return machine;
  }

  @Override
  public boolean pluggedLater() {
    return pluggedLater;
  }

  @Override
  public synchronized byte[] ioctl(long request, byte[] argument) throws IOException {
    if (shared.isEmpty()) {
      shared = Optional.of(SessionFile.open(file.pid(), file.fd()));
    }
    return shared.get().ioctl(request, argument);
  }

  @Override
  public synchronized byte[] ioctlApart(long request, byte[] argument) throws IOException {
    if (apart.isEmpty()) {
      apart = Optional.of(SessionFile.reopen(file.pid(), file.fd()));
    }
    return apart.get().ioctl(request, argument);
  }

  @Override
  public synchronized void close() {
    shared.ifPresent(SessionFile::close);
    apart.ifPresent(SessionFile::close);
  }
}
