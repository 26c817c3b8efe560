package org.replug.evdev.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.replug.evdev.EventType;
import org.replug.evdev.InputEvent;
import org.replug.evdev.description.Presets;
import org.replug.evdev.emulation.Answer;
import org.replug.evdev.emulation.EvdevDevice;
import org.replug.evdev.emulation.OpenEvdev;

@Timeout(30)
class PerformerTest {
  private static final int KEY_A = 30;
  private static final int KEY_B = 48;

  /** Many more than a reader's buffer holds, so that whoever types has to wait. */
  private static final int LENGTH = 300;

  private final EvdevDevice keyboard =
      new EvdevDevice(Presets.of("keyboard", "B", "replug/event56"), clock -> 1000L);
  private final Performer performer = new Performer(keyboard);
  private final OpenEvdev reader = keyboard.open().orElseThrow();

  @Test
  void whatTwoTypeAtOnceIsNotMixed() throws Exception {
    List<Integer> pressed = new ArrayList<>();
    CompletableFuture<Void> first = type("a");
    readPacket(pressed, () -> false);
    CompletableFuture<Void> second = type("b");
    while (readPacket(pressed, () -> first.isDone() && second.isDone())) {}
    first.get(10, TimeUnit.SECONDS);
    second.get(10, TimeUnit.SECONDS);
    List<Integer> expected = new ArrayList<>(Collections.nCopies(LENGTH, KEY_A));
    expected.addAll(Collections.nCopies(LENGTH, KEY_B));
    assertEquals(expected, pressed);
  }

  @Test
  void nothingIsTypedOnWhatIsUnplugged() {
    keyboard.unplug();
    IOException refusal = assertThrows(IOException.class, () -> performer.perform("type a"));
    assertEquals("Replug keyboard B is unplugged", refusal.getMessage());
  }

  @Test
  void whoTypesWhenItIsUnpluggedIsTold() throws Exception {
    CompletableFuture<Void> first = type("a");
    readPacket(new ArrayList<>(), () -> false);
    CompletableFuture<Void> second = type("b");
    keyboard.unplug();
    for (CompletableFuture<Void> typing : List.of(first, second)) {
      ExecutionException end =
          assertThrows(ExecutionException.class, () -> typing.get(10, TimeUnit.SECONDS));
      assertTrue(end.getMessage().contains("Replug keyboard B is unplugged"), end::getMessage);
    }
  }

  @Test
  void whoIsInterruptedWhileAReaderIsBehindSaysSo() {
    Thread.currentThread().interrupt();
    String text = "type " + "a".repeat(LENGTH);
    assertThrows(IOException.class, () -> performer.perform(text));
    assertTrue(Thread.interrupted());
  }

  private CompletableFuture<Void> type(String letter) {
    return CompletableFuture.runAsync(
        () -> {
          try {
            performer.perform("type " + letter.repeat(LENGTH));
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
        });
  }

  /** Adds the key of the next packet, if it goes down; false once nothing more will come. */
  private boolean readPacket(List<Integer> pressed, BooleanSupplier over)
      throws InterruptedException {
    Answer answer = keyboard.read(reader, 2 * InputEvent.SIZE, false, over);
    ByteBuffer bytes = ByteBuffer.wrap(answer.data());
    while (bytes.remaining() >= InputEvent.SIZE) {
      InputEvent event = InputEvent.readFrom(bytes);
      if (event.type() == EventType.KEY.number() && event.value() == 1) {
        pressed.add(event.code());
      }
    }
    return answer.result() > 0;
  }
}
