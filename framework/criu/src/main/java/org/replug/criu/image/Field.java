package org.replug.criu.image;

import com.google.protobuf.ByteString;
import com.google.protobuf.CodedInputStream;
import com.google.protobuf.CodedOutputStream;
import com.google.protobuf.WireFormat;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * One field of a message, with the bytes it was read from.
 *
 * @param tag the field's number and wire type, as they stand on the wire
 * @param encoded all its bytes, the tag included
 * @param contentOffset where in those bytes the content starts
 */
record Field(int tag, ByteString encoded, int contentOffset) {
  static Field ofNumber(int number, long value) {
    int tag = tag(number, WireFormat.WIRETYPE_VARINT);
    return made(tag, out -> out.writeUInt64NoTag(value));
  }

  static Field ofBytes(int number, ByteString content) {
    int tag = tag(number, WireFormat.WIRETYPE_LENGTH_DELIMITED);
    return made(tag, out -> out.writeBytesNoTag(content));
  }

  int number() {
    return WireFormat.getTagFieldNumber(tag);
  }

  boolean isNumber() {
    return wireType() != WireFormat.WIRETYPE_LENGTH_DELIMITED;
  }

  /** The content of a field of bytes. */
  ByteString bytes() {
    return encoded.substring(contentOffset);
  }

  /** The value of a field that holds a number, of whatever width. */
  long value() {
    CodedInputStream in = encoded.substring(contentOffset).newCodedInput();
    try {
      return switch (wireType()) {
        case WireFormat.WIRETYPE_VARINT -> in.readRawVarint64();
        case WireFormat.WIRETYPE_FIXED64 -> in.readRawLittleEndian64();
        case WireFormat.WIRETYPE_FIXED32 -> Integer.toUnsignedLong(in.readRawLittleEndian32());
        default -> throw new IllegalStateException("no number: wire type " + wireType());
      };
    } catch (IOException e) {
      // The bytes were parsed once already.
      throw new UncheckedIOException(e);
    }
  }

  private int wireType() {
    return WireFormat.getTagWireType(tag);
  }

  private static int tag(int number, int wireType) {
    return number << 3 | wireType;
  }

  private static Field made(int tag, Content content) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    CodedOutputStream out = CodedOutputStream.newInstance(bytes);
    try {
      out.writeUInt32NoTag(tag);
      content.writeTo(out);
      out.flush();
    } catch (IOException e) {
      // Memory does not refuse.
      throw new UncheckedIOException(e);
    }
    int tagSize = CodedOutputStream.computeUInt32SizeNoTag(tag);
    boolean lengthDelimited =
        WireFormat.getTagWireType(tag) == WireFormat.WIRETYPE_LENGTH_DELIMITED;
    int size = bytes.size();
    ByteString encoded = ByteString.copyFrom(bytes.toByteArray());
    return new Field(
        tag, encoded, lengthDelimited ? size - contentSize(encoded, tagSize) : tagSize);
  }

  private static int contentSize(ByteString encoded, int tagSize) {
    try {
      return encoded.substring(tagSize).newCodedInput().readRawVarint32();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private interface Content {
    void writeTo(CodedOutputStream out) throws IOException;
  }
}
