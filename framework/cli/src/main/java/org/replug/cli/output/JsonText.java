package org.replug.cli.output;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.ToStringSerializer;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Stream;
import org.replug.api.StubPolicy;
import org.replug.engine.image.StubWord;

/** Reports as JSON. */
public final class JsonText {
  // Paths as users write them, not as URIs. Only ASCII, so that a hostile name cannot reach a
  // terminal as a control sequence; to a JSON reader it is the same text.
  private static final ObjectMapper MAPPER =
      JsonMapper.builder()
          .addModule(new Jdk8Module())
          .addMixIn(StubPolicy.class, StubWord.class)
          .addModule(new SimpleModule().addSerializer(Path.class, ToStringSerializer.instance))
          .enable(SerializationFeature.INDENT_OUTPUT)
          .enable(JsonWriteFeature.ESCAPE_NON_ASCII)
          .build();

  private JsonText() {}

  /**
   * Makes all that {@link #of} needs for such a value and for those that it is made of; worth while
   * beside other work.
   */
  public static void prepare(Class<?> type) {
    prepare(type, new HashSet<>());
  }

  private static void prepare(Type type, Set<Class<?>> prepared) {
    if (type instanceof ParameterizedType holder) {
      Stream.of(holder.getActualTypeArguments()).forEach(each -> prepare(each, prepared));
    } else if (type instanceof Class<?> record && record.isRecord() && prepared.add(record)) {
      MAPPER.writerFor(record);
      for (RecordComponent component : record.getRecordComponents()) {
        prepare(component.getGenericType(), prepared);
      }
    }
  }

  /** One document, with a line end at its end: records as objects, an empty Optional as null. */
  public static String of(Object value) {
    try {
      return MAPPER.writeValueAsString(value) + "\n";
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a report is always JSON", e);
    }
  }
}
