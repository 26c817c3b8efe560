package org.replug.criu.image;

import com.google.protobuf.ByteString;
import com.google.protobuf.CodedInputStream;
import com.google.protobuf.CodedOutputStream;
import com.google.protobuf.WireFormat;
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
    int contentOffset = CodedOutputStream.computeUInt32SizeNoTag(tag);
    int size = contentOffset + CodedOutputStream.computeUInt64SizeNoTag(value);
    return made(tag, contentOffset, size, out -> out.writeUInt64NoTag(value));
  }

  static Field ofBytes(int number, ByteString content) {
    int tag = tag(number, WireFormat.WIRETYPE_LENGTH_DELIMITED);
    int contentOffset =
        CodedOutputStream.computeUInt32SizeNoTag(tag)
            + CodedOutputStream.computeUInt32SizeNoTag(content.size());
    int size = contentOffset + content.size();
    return made(tag, contentOffset, size, out -> out.writeBytesNoTag(content));
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

  private static Field made(int tag, int contentOffset, int size, Content content) {
    byte[] bytes = new byte[size];
    CodedOutputStream out = CodedOutputStream.newInstance(bytes);
    try {
      out.writeUInt32NoTag(tag);
      content.writeTo(out);
      out.checkNoSpaceLeft();
    } catch (IOException e) {
      // Memory does not refuse.
      throw new UncheckedIOException(e);
    }
    return new Field(tag, ByteString.copyFrom(bytes), contentOffset);
  }

  private interface Content {
    void writeTo(CodedOutputStream out) throws IOException;
  }
}
