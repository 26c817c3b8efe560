package org.replug.testkit;

import java.io.IOException;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.replug.api.Machine;
import org.replug.api.OpenDevice;
import org.replug.api.OpenFile;

/**
 * An open device made of values: it gives the same answer to an ioctl each time, and ENOTTY to one
 * it was given no answer for.
 *
 * <pre>{@code
 * ValueOpenDevice open =
 *     ValueOpenDevice.of(OpenFiles.character("/dev/input/event3", "13:67"), machine)
 *         .withAnswer(0x80044501L, version);
 * plugin.capture(open);
 * }</pre>
 *
 * <p>Immutable: every {@code with} method returns another device.
 *
 * @since 0.1
 */
public final class ValueOpenDevice implements OpenDevice {
  private final OpenFile file;
  private final Machine machine;
  private final Map<Long, byte[]> answers;
  private final Map<Long, byte[]> answersApart;
  private final boolean pluggedLater;

  private ValueOpenDevice(
      OpenFile file,
      Machine machine,
      boolean pluggedLater,
      Map<Long, byte[]> answers,
      Map<Long, byte[]> answersApart) {
    this.file = file;
    this.machine = machine;
    this.pluggedLater = pluggedLater;
    this.answers = new TreeMap<>(answers);
    this.answersApart = new TreeMap<>(answersApart);
  }

  /** A device that answers no ioctl, and was there before who holds it. */
  public static ValueOpenDevice of(OpenFile file, Machine machine) {
    return new ValueOpenDevice(file, machine, false, Map.of(), Map.of());
  }

  /** The same device, which came after who holds it. */
  public ValueOpenDevice withPluggedLater() {
    return new ValueOpenDevice(file, machine, true, answers, answersApart);
  }

  /** The same device, which answers this request on the session's own description. */
  public ValueOpenDevice withAnswer(long request, byte[] answer) {
    return new ValueOpenDevice(
        file, machine, pluggedLater, with(answers, request, answer), answersApart);
  }

  /** The same device, which answers this request on a description of Replug's own. */
  public ValueOpenDevice withAnswerApart(long request, byte[] answer) {
    return new ValueOpenDevice(
        file, machine, pluggedLater, answers, with(answersApart, request, answer));
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
  public byte[] ioctl(long request, byte[] argument) throws IOException {
    return answer(answers, request, argument);
  }

  @Override
  public byte[] ioctlApart(long request, byte[] argument) throws IOException {
    return answer(answersApart, request, argument);
  }

  private byte[] answer(Map<Long, byte[]> known, long request, byte[] argument) throws IOException {
    byte[] answer =
        Optional.ofNullable(known.get(request))
            .orElseThrow(
                () ->
                    new IOException(
                        String.format("ioctl 0x%x on %s: ENOTTY", request, file.path())));
    byte[] buffer = argument.clone();
    System.arraycopy(answer, 0, buffer, 0, Math.min(answer.length, buffer.length));
    return buffer;
  }

  private static Map<Long, byte[]> with(Map<Long, byte[]> known, long request, byte[] answer) {
    Map<Long, byte[]> more = new TreeMap<>(known);
    more.put(request, Arrays.copyOf(answer, answer.length));
    return more;
  }
}
