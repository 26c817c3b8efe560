package org.replug.evdev.emulation;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.replug.evdev.InputEvent;
import org.replug.evdev.command.CommandLanguage;
import org.replug.evdev.description.Presets;

class TouchPointsTest {
  private static final int SLOTS = 0x80000000 | 44 << 16 | 'E' << 8 | 0x0a;

  private final EvdevDevice screen =
      new EvdevDevice(Presets.of("touchscreen", "B", "replug/event56"), clock -> 0);
  private final OpenEvdev reader = screen.open().orElseThrow();

  @Test
  void twoFingersAreToldApart() throws Exception {
    CommandLanguage hand = new CommandLanguage(screen.description());
    hand.parse("touch 0 100 200").forEach(screen::emit);
    assertEquals(List.of("57=0", "53=100", "54=200", "330=1", "0=100", "1=200", "SYN"), read());
    hand.parse("touch 3 300 400").forEach(screen::emit);
    assertEquals(List.of("47=3", "57=1", "53=300", "54=400", "SYN"), read());
    hand.parse("touch 3 300 401").forEach(screen::emit);
    assertEquals(List.of("54=401", "SYN"), read());
    hand.parse("lift 0").forEach(screen::emit);
    assertEquals(List.of("47=0", "57=-1", "SYN"), read());
    hand.parse("lift 3").forEach(screen::emit);
    assertEquals(List.of("47=3", "57=-1", "330=0", "SYN"), read());
  }

  @Test
  void theSlotsAnswerForOneAxis() throws Exception {
    CommandLanguage hand = new CommandLanguage(screen.description());
    hand.parse("touch 1 100 200").forEach(screen::emit);
    ByteBuffer wanted = ByteBuffer.allocate(44).order(ByteOrder.nativeOrder()).putInt(0, 57);
    Answer answer = screen.ioctl(reader, EvdevIoctl.decode(SLOTS), wanted.array());
    assertEquals(0, answer.result());
    int[] values = new int[11];
    ByteBuffer.wrap(answer.data()).order(ByteOrder.nativeOrder()).asIntBuffer().get(values);
    assertArrayEquals(new int[] {57, -1, 0, -1, -1, -1, -1, -1, -1, -1, -1}, values);
    wanted.putInt(0, 0);
    assertEquals(
        Errno.EINVAL.result(),
        screen.ioctl(reader, EvdevIoctl.decode(SLOTS), wanted.array()).result());
  }

  @ParameterizedTest
  @CsvSource({
    "105, 100, 0, 105",
    "103, 100, 8, 100",
    "105, 100, 8, 101",
    "112, 100, 8, 106",
    "116, 100, 8, 116"
  })
  void noiseIsFilteredAsTheKernelDoes(int value, int before, int fuzz, int seen) {
    assertEquals(seen, EvdevState.defuzz(value, before, fuzz));
  }

  @Test
  void aRevokedFileCanDoNothing() throws Exception {
    EvdevIoctl revoke = EvdevIoctl.decode(0x40044591);
    assertEquals(0, screen.ioctl(reader, revoke, new byte[4]).result());
    assertEquals(Errno.ENODEV.result(), screen.read(reader, 24, true, () -> false).result());
    assertEquals(Errno.ENODEV.result(), screen.ioctl(reader, revoke, new byte[4]).result());
    assertEquals(EvdevDevice.POLL_GONE, screen.poll(reader, Optional.empty()));
  }

  private List<String> read() throws InterruptedException {
    ByteBuffer data = ByteBuffer.wrap(screen.read(reader, 4096, true, () -> false).data());
    List<String> seen = new ArrayList<>();
    while (data.hasRemaining()) {
      InputEvent event = InputEvent.readFrom(data);
      seen.add(event.isSynReport() ? "SYN" : event.code() + "=" + event.value());
    }
    return seen;
  }
}
