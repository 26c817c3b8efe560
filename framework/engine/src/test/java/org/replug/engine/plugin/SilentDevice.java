package org.replug.engine.plugin;

import org.replug.api.Machine;
import org.replug.api.OpenDevice;
import org.replug.api.OpenFile;

/**
 * An open device that answers everything.
 *
 * @param file what is open
 */
record SilentDevice(OpenFile file) implements OpenDevice {
  @Override
  public Machine machine() {
    return new EmptyMachine();
  }

  @Override
  public boolean pluggedLater() {
    return false;
  }

  @Override
  public byte[] ioctl(long request, byte[] argument) {
    return argument.clone();
  }

  @Override
  public byte[] ioctlApart(long request, byte[] argument) {
    return argument.clone();
  }
}
