package org.replug.cli.output;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.replug.api.StubPolicy;

/**
 * Writes values of Replug's as Jackson's data binding does. Binding has to load some six hundred
 * classes first, which takes longer than many a command.
 */
final class JsonValues {
  private final JsonGenerator out;

  JsonValues(JsonGenerator out) {
    this.out = out;
  }

  /**
   * Writes a value: records as objects with their components in order, an empty Optional as null,
   * paths as users write them.
   *
   * @throws IllegalArgumentException for a value that reports are not made of
   */
  void write(Object value) throws IOException {
    if (value == null) {
      out.writeNull();
    } else if (value instanceof Optional<?> optional) {
      write(optional.orElse(null));
    } else if (value instanceof Boolean truth) {
      out.writeBoolean(truth);
    } else if (value instanceof Double number) {
      // What is no number in JSON becomes a text.
      out.writeNumber(number);
    } else if (value instanceof Number) {
      out.writeNumber(value.toString());
    } else if (value instanceof Record record) {
      writeRecord(record);
    } else if (value instanceof Map<?, ?> map) {
      writeMap(map);
    } else if (value instanceof Iterable<?> values && !(value instanceof Path)) {
      writeArray(values);
    } else {
      out.writeString(text(value));
    }
  }

  private static String text(Object value) {
    if (value instanceof StubPolicy stub) {
      return stub.word();
    }
    if (value instanceof Enum<?> constant) {
      return constant.name();
    }
    if (value instanceof String || value instanceof Path) {
      return value.toString();
    }
    throw new IllegalArgumentException("no value of a report: " + value.getClass());
  }

  private void writeArray(Iterable<?> values) throws IOException {
    out.writeStartArray();
    for (Object each : values) {
      write(each);
    }
    out.writeEndArray();
  }

  private void writeMap(Map<?, ?> map) throws IOException {
    out.writeStartObject();
    for (Map.Entry<?, ?> entry : map.entrySet()) {
      out.writeFieldName(text(entry.getKey()));
      write(entry.getValue());
    }
    out.writeEndObject();
  }

  private void writeRecord(Record record) throws IOException {
    out.writeStartObject();
    for (RecordComponent component : record.getClass().getRecordComponents()) {
      out.writeFieldName(component.getName());
      write(valueOf(component, record));
    }
    out.writeEndObject();
  }

  private static Object valueOf(RecordComponent component, Record record) {
    Method accessor = component.getAccessor();
    // A record that only its own package knows is a report as well.
    accessor.setAccessible(true);
    try {
      return accessor.invoke(record);
    } catch (IllegalAccessException | InvocationTargetException e) {
      throw new IllegalStateException("the record's component cannot be read: " + component, e);
    }
  }
}
