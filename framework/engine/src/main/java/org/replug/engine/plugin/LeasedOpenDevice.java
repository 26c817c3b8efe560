package org.replug.engine.plugin;

import java.io.IOException;
import org.replug.api.Machine;
import org.replug.api.OpenDevice;
import org.replug.api.OpenFile;

/**
 * An open device that a plugin may use until its call is over. A plugin that was given up and comes
 * back later would else reach a descriptor that may be another file's by then.
 */
final class LeasedOpenDevice implements OpenDevice, AutoCloseable {
  private final OpenDevice device;
  private volatile boolean over;

  LeasedOpenDevice(OpenDevice device) {
    this.device = device;
  }

  @Override
  public OpenFile file() {
    return device.file();
  }

  @Override
  public Machine machine() {
    return device.machine();
  }

  @Override
  public boolean pluggedLater() {
    return device.pluggedLater();
  }

  @Override
  public byte[] ioctl(long request, byte[] argument) throws IOException {
    requireValid();
    return device.ioctl(request, argument);
  }

  @Override
  public byte[] ioctlApart(long request, byte[] argument) throws IOException {
    requireValid();
    return device.ioctlApart(request, argument);
  }

  private void requireValid() throws IOException {
    if (over) {
      throw new IOException("the call that this open device was given to is over");
    }
  }

  @Override
  public void close() {
    over = true;
  }
}
