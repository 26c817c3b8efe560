package org.replug.criu.image;

import com.google.protobuf.ByteString;
import com.google.protobuf.CodedInputStream;
import com.google.protobuf.WireFormat;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A protobuf message of unknown type: its fields by number, in the order of the wire.
 *
 * <p>A message keeps the bytes of every field, so {@link #encoded} gives back exactly what was
 * read. The {@code with} methods give a changed copy in which all other fields are as they were.
 */
public final class Message {
  private static final Message EMPTY = new Message(Place.NOWHERE, List.of(), ByteString.EMPTY);

  private final Place place;
  private final List<Field> fields;
  private final ByteString encoded;

  private Message(Place place, List<Field> fields, ByteString encoded) {
    this.place = place;
    this.fields = List.copyOf(fields);
    this.encoded = encoded;
  }

  /** A message without fields. */
  public static Message empty() {
    return EMPTY;
  }

  static Message parse(Place place, ByteString bytes) throws ImageFormatException {
    List<Field> fields = new ArrayList<>();
    CodedInputStream in = bytes.newCodedInput();
    int start = 0;
    try {
      while (!in.isAtEnd()) {
        start = in.getTotalBytesRead();
        int tag = in.readTag();
        int content = in.getTotalBytesRead();
        switch (WireFormat.getTagWireType(tag)) {
          case WireFormat.WIRETYPE_VARINT -> in.readRawVarint64();
          case WireFormat.WIRETYPE_FIXED64 -> in.skipRawBytes(8);
          case WireFormat.WIRETYPE_FIXED32 -> in.skipRawBytes(4);
          case WireFormat.WIRETYPE_LENGTH_DELIMITED -> {
            int length = in.readRawVarint32();
            content = in.getTotalBytesRead();
            in.skipRawBytes(length);
          }
          default ->
              throw place.plus(start).fault("a field of wire type " + (tag & 7) + ", never used");
        }
        ByteString encoded = bytes.substring(start, in.getTotalBytesRead());
        fields.add(new Field(tag, encoded, content - start));
      }
    } catch (ImageFormatException e) {
      throw e;
    } catch (IOException e) {
      throw place.plus(start).fault("a field is damaged or cut short");
    }
    return new Message(place, fields, bytes);
  }

  /** The bytes of the message, without a length. */
  public ByteString encoded() {
    return encoded;
  }

  /** Whether the message has the field. */
  public boolean has(int field) {
    return last(field).isPresent();
  }

  /**
   * The value of a field that holds a number; the last one where it is repeated.
   *
   * @throws ImageFormatException if the field holds bytes
   */
  public OptionalLong number(int field) throws ImageFormatException {
    Optional<Field> found = last(field);
    return found.isEmpty() ? OptionalLong.empty() : OptionalLong.of(numberOf(found.get()));
  }

  /** As {@link #number}, with a value for where the field is missing. */
  public long number(int field, long missing) throws ImageFormatException {
    return number(field).orElse(missing);
  }

  /**
   * A number of 32 bits, signed or not; 0 where the field is missing.
   *
   * @throws ImageFormatException if the number is larger, or the field holds bytes
   */
  public int integer(int field) throws ImageFormatException {
    long value = number(field, 0);
    if (value != (int) value && value >>> 32 != 0) {
      throw place.fault("field " + field + " is larger than 32 bits: " + value);
    }
    return (int) value;
  }

  /** A required number of 32 bits. */
  int required(int field) throws ImageFormatException {
    if (!has(field)) {
      throw place.fault("field " + field + " is missing");
    }
    return integer(field);
  }

  /**
   * All values of a repeated number, packed or not.
   *
   * @throws ImageFormatException if packed numbers are damaged
   */
  public List<Long> numbers(int field) throws ImageFormatException {
    List<Long> values = new ArrayList<>();
    for (Field each : all(field)) {
      if (each.isNumber()) {
        values.add(each.value());
        continue;
      }
      CodedInputStream in = each.bytes().newCodedInput();
      try {
        while (!in.isAtEnd()) {
          values.add(in.readRawVarint64());
        }
      } catch (IOException e) {
        throw place.fault("the numbers of field " + field + " are damaged");
      }
    }
    return List.copyOf(values);
  }

  /**
   * A field of bytes; the last one where it is repeated.
   *
   * @throws ImageFormatException if the field holds a number
   */
  public Optional<ByteString> bytes(int field) throws ImageFormatException {
    Optional<Field> found = last(field);
    if (found.isPresent() && found.get().isNumber()) {
      throw place.fault("field " + field + " holds a number where bytes belong");
    }
    return found.map(Field::bytes);
  }

  /** A field of text; bytes that are no UTF-8 become replacement characters. */
  public Optional<String> text(int field) throws ImageFormatException {
    return bytes(field).map(ByteString::toStringUtf8);
  }

  /**
   * A field that is a message itself; the last one where it is repeated.
   *
   * @throws ImageFormatException if the field is no message
   */
  public Optional<Message> message(int field) throws ImageFormatException {
    List<Message> found = messages(field);
    return found.isEmpty() ? Optional.empty() : Optional.of(found.get(found.size() - 1));
  }

  /**
   * All messages of a repeated field.
   *
   * @throws ImageFormatException if one of them is no message
   */
  public List<Message> messages(int field) throws ImageFormatException {
    List<Message> found = new ArrayList<>();
    int offset = 0;
    for (Field each : fields) {
      if (each.number() == field) {
        if (each.isNumber()) {
          throw place.plus(offset).fault("field " + field + " holds a number, not a message");
        }
        found.add(parse(place.plus(offset + each.contentOffset()), each.bytes()));
      }
      offset += each.encoded().size();
    }
    return List.copyOf(found);
  }

  /** This message with a field that holds one number. */
  public Message with(int field, long value) {
    return with(field, List.of(Field.ofNumber(field, value)));
  }

  /** This message with a field that holds one text. */
  public Message with(int field, String text) {
    return with(field, List.of(Field.ofBytes(field, ByteString.copyFromUtf8(text))));
  }

  /** This message with a field that holds one message. */
  public Message with(int field, Message message) {
    return withMessages(field, List.of(message));
  }

  /** This message with a repeated field that holds these messages. */
  public Message withMessages(int field, List<Message> messages) {
    return with(field, messages.stream().map(m -> Field.ofBytes(field, m.encoded())).toList());
  }

  /** This message without the field. */
  public Message without(int field) {
    return with(field, List.of());
  }

  /** Where the message was read. */
  Place place() {
    return place;
  }

  private Message with(int number, List<Field> replacement) {
    List<Field> changed = new ArrayList<>();
    int at = -1;
    for (Field each : fields) {
      if (each.number() == number) {
        at = at < 0 ? changed.size() : at;
      } else {
        changed.add(each);
      }
    }
    if (at < 0) {
      // CRIU writes its fields by ascending number.
      at = 0;
      while (at < changed.size() && changed.get(at).number() < number) {
        at++;
      }
    }
    changed.addAll(at, replacement);
    return new Message(
        place, changed, ByteString.copyFrom(changed.stream().map(Field::encoded).toList()));
  }

  private long numberOf(Field field) throws ImageFormatException {
    if (!field.isNumber()) {
      throw place.fault("field " + field.number() + " holds bytes where a number belongs");
    }
    return field.value();
  }

  private List<Field> all(int number) {
    return fields.stream().filter(each -> each.number() == number).toList();
  }

  private Optional<Field> last(int number) {
    for (int i = fields.size() - 1; i >= 0; i--) {
      if (fields.get(i).number() == number) {
        return Optional.of(fields.get(i));
      }
    }
    return Optional.empty();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Message message && encoded.equals(message.encoded);
  }

  @Override
  public int hashCode() {
    return encoded.hashCode();
  }

  @Override
  public String toString() {
    return "Message" + fields.stream().map(Field::number).toList();
  }
}
