package org.replug.testkit;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import org.junit.jupiter.api.Test;

class ValueOpenDeviceTest {
  private final ValueOpenDevice device =
      ValueOpenDevice.of(OpenFiles.character("/dev/hwrng", "10:183"), ValueMachine.empty());

  @Test
  void anAnswerFillsTheBufferAsFarAsItReaches() throws IOException {
    ValueOpenDevice open = device.withAnswer(1, new byte[] {7, 8});
    assertArrayEquals(new byte[] {7, 8, 3}, open.ioctl(1, new byte[] {1, 2, 3}));
    assertArrayEquals(new byte[] {7}, open.ioctl(1, new byte[1]));
  }

  @Test
  void theArgumentIsNotChanged() throws IOException {
    byte[] argument = {1};
    device.withAnswer(1, new byte[] {7}).ioctl(1, argument);
    assertArrayEquals(new byte[] {1}, argument);
  }

  @Test
  void whatHasNoAnswerFailsAndNamesTheErrno() {
    IOException e = assertThrows(IOException.class, () -> device.ioctl(0x80, new byte[1]));
    assertEquals("ioctl 0x80 on /dev/hwrng: ENOTTY", e.getMessage());
  }

  @Test
  void theTwoDescriptionsAnswerForThemselves() throws IOException {
    ValueOpenDevice open = device.withAnswerApart(1, new byte[] {7});
    assertArrayEquals(new byte[] {7}, open.ioctlApart(1, new byte[1]));
    assertThrows(IOException.class, () -> open.ioctl(1, new byte[1]));
  }
}
