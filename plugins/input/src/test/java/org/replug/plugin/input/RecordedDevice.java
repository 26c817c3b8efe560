package org.replug.plugin.input;

import java.io.ByteArrayOutputStream;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.replug.testkit.OpenFiles;
import org.replug.testkit.ValueMachine;
import org.replug.testkit.ValueOpenDevice;

/**
 * A device recorded by evemu-describe, as a simulated device that gives the same answers.
 *
 * @param name its name
 * @param properties its properties, as the kernel's bitmap
 * @param codes its codes by type, as the kernel's bitmaps
 * @param ranges minimum, maximum, fuzz, flat and resolution by axis
 */
record RecordedDevice(
    String name, byte[] properties, Map<Integer, byte[]> codes, SortedMap<Integer, int[]> ranges) {

  RecordedDevice {
    properties = properties.clone();
    codes = Map.copyOf(codes);
    ranges = Collections.unmodifiableSortedMap(new TreeMap<>(ranges));
  }

  static RecordedDevice parse(Iterable<String> lines) {
    String name = "";
    ByteArrayOutputStream properties = new ByteArrayOutputStream();
    Map<Integer, ByteArrayOutputStream> codes = new TreeMap<>();
    SortedMap<Integer, int[]> ranges = new TreeMap<>();
    for (String line : lines) {
      String[] words = line.strip().split(" +");
      switch (words[0]) {
        case "N:" -> name = line.strip().substring(3);
        case "P:" -> addBytes(properties, words, 1);
        case "B:" ->
            addBytes(
                codes.computeIfAbsent(
                    Integer.parseInt(words[1], 16), type -> new ByteArrayOutputStream()),
                words,
                2);
        case "A:" -> ranges.put(Integer.parseInt(words[1], 16), numbers(words));
        default -> {
          // Comments and events.
        }
      }
    }
    Map<Integer, byte[]> bitmaps = new TreeMap<>();
    codes.forEach((type, bytes) -> bitmaps.put(type, bytes.toByteArray()));
    return new RecordedDevice(name, properties.toByteArray(), bitmaps, ranges);
  }

  ValueOpenDevice open() {
    ValueOpenDevice open =
        ValueOpenDevice.of(OpenFiles.onFuse("/dev/input/event40"), ValueMachine.empty())
            .withAnswer(EvdevIoctl.NAME, Samples.text(name))
            .withAnswer(EvdevIoctl.PROPERTIES, properties)
            .withAnswerApart(EvdevIoctl.KEYS_DOWN, new byte[0]);
    for (EventType type : EventType.values()) {
      byte[] bitmap = codes.getOrDefault(type.number(), new byte[0]);
      open = open.withAnswer(EvdevIoctl.capabilities(type), bitmap);
    }
    for (Map.Entry<Integer, int[]> range : ranges.entrySet()) {
      int[] fields = range.getValue();
      open =
          open.withAnswer(
              EvdevIoctl.range(range.getKey()),
              Samples.range(0, fields[0], fields[1], fields[2], fields[3], fields[4]));
    }
    return open;
  }

  private static void addBytes(ByteArrayOutputStream bytes, String[] words, int from) {
    for (int i = from; i < words.length; i++) {
      bytes.write(Integer.parseInt(words[i], 16));
    }
  }

  private static int[] numbers(String[] words) {
    int[] numbers = new int[5];
    for (int i = 2; i < words.length && i < 7; i++) {
      numbers[i - 2] = Integer.parseInt(words[i]);
    }
    return numbers;
  }
}
