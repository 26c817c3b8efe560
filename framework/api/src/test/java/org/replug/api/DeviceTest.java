package org.replug.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.lang.reflect.RecordComponent;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class DeviceTest {
  private static Device keyboard() {
    return Device.of(
        "input",
        "input",
        "/devices/virtual/input/input3/event3",
        "/dev/input/event3",
        Optional.of(new DeviceNumber(13, 67)),
        "Keyboard",
        Set.of("keyboard"),
        Map.of("ID_INPUT_KEYBOARD", "1"));
  }

  static Stream<RecordComponent> parts() {
    return Stream.of(Device.class.getRecordComponents());
  }

  @ParameterizedTest
  @MethodSource("parts")
  void devicesAreEqualIfAllTheirPartsAre(RecordComponent part) throws Exception {
    Device other = withAnother(part);
    assertNotEquals(keyboard(), other, part.getName());
    assertEquals(other, withAnother(part));
    assertEquals(other.hashCode(), withAnother(part).hashCode());
  }

  private static Device withAnother(RecordComponent part) throws ReflectiveOperationException {
    RecordComponent[] components = Device.class.getRecordComponents();
    Class<?>[] types = new Class<?>[components.length];
    Object[] values = new Object[components.length];
    for (int i = 0; i < components.length; i++) {
      types[i] = components[i].getType();
      values[i] =
          components[i].getName().equals(part.getName())
              ? another(types[i])
              : components[i].getAccessor().invoke(keyboard());
    }
    return Device.class.getDeclaredConstructor(types).newInstance(values);
  }

  private static Object another(Class<?> type) {
    if (type == String.class) {
      return "/devices/other";
    }
    if (type == Optional.class) {
      return Optional.empty();
    }
    if (type == SortedSet.class) {
      return new TreeSet<String>();
    }
    if (type == SortedMap.class) {
      return new TreeMap<String, String>();
    }
    throw new IllegalArgumentException(type.toString());
  }
}
