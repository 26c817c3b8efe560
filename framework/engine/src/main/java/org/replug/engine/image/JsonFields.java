package org.replug.engine.image;

import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The fields of one object of a {@link JsonDocument}. Every field must be there, be of the type
 * that is asked for, and be asked for: one that nobody asks for is a fault too.
 *
 * <pre>{@code
 * JsonFields.read(document, "", fields -> new Person(fields.text("name"), fields.integer("age")))
 * }</pre>
 */
final class JsonFields {
  private final String place;
  private final Map<String, Object> left;

  /** Makes a value of an object's fields. */
  @FunctionalInterface
  interface Reader<T> {
    /** Asks for all fields; an IllegalArgumentException means that their values do not fit. */
    T read(JsonFields fields) throws FieldFault;
  }

  /** A field that is wrong, missing or not known. */
  static final class FieldFault extends IOException {
    private static final long serialVersionUID = 1;

    /**
     * A fault.
     *
     * @param place the names and indices that lead to the field, with dots between them
     */
    FieldFault(String place) {
      super(place);
    }
  }

  private JsonFields(String place, Map<String, Object> left) {
    this.place = place;
    this.left = left;
  }

  /**
   * Reads one object.
   *
   * @param place where it stands in the document; empty for the document itself
   */
  static <T> T read(Object object, String place, Reader<T> reader) throws FieldFault {
    if (!(object instanceof Map<?, ?> map)) {
      throw new FieldFault(place);
    }
    Map<String, Object> copy = new HashMap<>();
    map.forEach((name, value) -> copy.put((String) name, value));
    JsonFields fields = new JsonFields(place, copy);
    T made;
    try {
      made = reader.read(fields);
    } catch (IllegalArgumentException e) {
      throw new FieldFault(place);
    }
    if (!fields.left.isEmpty()) {
      throw fields.fault(fields.left.keySet().iterator().next());
    }
    return made;
  }

  String text(String name) throws FieldFault {
    return text(take(name), name);
  }

  /** A text, or null in the document for none. */
  Optional<String> optionalText(String name) throws FieldFault {
    Object value = take(name);
    return isNull(value) ? Optional.empty() : Optional.of(text(value, name));
  }

  boolean flag(String name) throws FieldFault {
    if (take(name) instanceof Boolean flag) {
      return flag;
    }
    throw fault(name);
  }

  long number(String name) throws FieldFault {
    if (take(name) instanceof Long number) {
      return number;
    }
    throw fault(name);
  }

  int integer(String name) throws FieldFault {
    return integer(take(name), name);
  }

  <T> T object(String name, Reader<T> reader) throws FieldFault {
    return read(take(name), under(name), reader);
  }

  /** An object, or null in the document for none. */
  <T> Optional<T> optionalObject(String name, Reader<T> reader) throws FieldFault {
    Object value = take(name);
    return isNull(value) ? Optional.empty() : Optional.of(read(value, under(name), reader));
  }

  <T> List<T> objects(String name, Reader<T> reader) throws FieldFault {
    List<T> objects = new ArrayList<>();
    for (Object each : list(take(name), name)) {
      objects.add(read(each, under(name) + "." + objects.size(), reader));
    }
    return objects;
  }

  List<String> texts(String name) throws FieldFault {
    return texts(take(name), name);
  }

  /** A list of texts, or null in the document for none. */
  Optional<List<String>> optionalTexts(String name) throws FieldFault {
    Object value = take(name);
    return isNull(value) ? Optional.empty() : Optional.of(texts(value, name));
  }

  List<Integer> integers(String name) throws FieldFault {
    List<Integer> integers = new ArrayList<>();
    for (Object each : list(take(name), name)) {
      integers.add(integer(each, name));
    }
    return integers;
  }

  /** An object whose fields may have any name and are texts. */
  SortedMap<String, String> textsByName(String name) throws FieldFault {
    if (!(take(name) instanceof Map<?, ?> map)) {
      throw fault(name);
    }
    SortedMap<String, String> texts = new TreeMap<>();
    for (Map.Entry<?, ?> each : map.entrySet()) {
      texts.put((String) each.getKey(), text(each.getValue(), name + "." + each.getKey()));
    }
    return texts;
  }

  private List<String> texts(Object value, String name) throws FieldFault {
    List<String> texts = new ArrayList<>();
    for (Object each : list(value, name)) {
      texts.add(text(each, name));
    }
    return texts;
  }

  private String text(Object value, String name) throws FieldFault {
    if (value instanceof String text) {
      return text;
    }
    throw fault(name);
  }

  private int integer(Object value, String name) throws FieldFault {
    if (value instanceof Long number && number == number.intValue()) {
      return number.intValue();
    }
    throw fault(name);
  }

  private List<?> list(Object value, String name) throws FieldFault {
    if (value instanceof List<?> list) {
      return list;
    }
    throw fault(name);
  }

  private Object take(String name) throws FieldFault {
    Object value = left.remove(name);
    if (value == null) {
      throw fault(name);
    }
    return value;
  }

  private static boolean isNull(Object value) {
    return value == JsonToken.VALUE_NULL;
  }

  private FieldFault fault(String name) {
    return new FieldFault(under(name));
  }

  private String under(String name) {
    return place.isEmpty() ? name : place + "." + name;
  }
}
