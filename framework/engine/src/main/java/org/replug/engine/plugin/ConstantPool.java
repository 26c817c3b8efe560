package org.replug.engine.plugin;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * What the code of one class refers to: the constant pool of its class file (Java Virtual Machine
 * Specification, section 4.4).
 *
 * <p>Whatever calls a method, a lambda or a method reference included, names it here. Only
 * reflection does not.
 */
final class ConstantPool {
  private static final int MAGIC = 0xCAFEBABE;
  private static final int COUNT_OFFSET = 8;
  private static final int FIRST_OFFSET = 10;
  private static final int MOST_ENTRIES = 0xFFFF;

  /** The name of no method: who calls it meets a NoSuchMethodError that says what is wrong. */
  private static final String NO_SUCH_METHOD = "plugins_may_not_end_this_program";

  private final byte[] bytes;
  private final int[] offsets;
  private final int end;

  private ConstantPool(byte[] bytes, int[] offsets, int end) {
    this.bytes = bytes;
    this.offsets = offsets;
    this.end = end;
  }

  /**
   * A method that the class refers to.
   *
   * @param owner its class, {@code java/lang/System}
   * @param name its name
   * @param entry where the entry begins in the class file
   */
  record Method(String owner, String name, int entry) {
    private boolean endsTheProgram() {
      return owner.equals("java/lang/System") && name.equals("exit")
          || owner.equals("java/lang/Runtime") && (name.equals("exit") || name.equals("halt"));
    }
  }

  /**
   * Reads the constant pool of a class file.
   *
   * @throws IOException if it is none
   */
  static ConstantPool of(byte[] classFile) throws IOException {
    try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(classFile))) {
      if (in.readInt() != MAGIC) {
        throw new IOException("it is no class file");
      }
      in.skipNBytes(Integer.BYTES);
      int[] offsets = new int[in.readUnsignedShort()];
      for (int index = 1; index < offsets.length; index++) {
        offsets[index] = classFile.length - in.available();
        int tag = in.readUnsignedByte();
        in.skipNBytes(length(tag, in));
        if (tag == 5 || tag == 6) {
          // A long or a double counts twice.
          index++;
        }
      }
      return new ConstantPool(classFile, offsets, classFile.length - in.available());
    }
  }

  private static int length(int tag, DataInputStream in) throws IOException {
    return switch (tag) {
      case 1 -> in.readUnsignedShort();
      case 7, 8, 16, 19, 20 -> 2;
      case 15 -> 3;
      case 3, 4, 9, 10, 11, 12, 17, 18 -> 4;
      case 5, 6 -> 8;
      default -> throw new IOException("it has a constant of the unknown type " + tag);
    };
  }

  /** The classes that are referred to, {@code java/lang/String}. */
  Set<String> classes() throws IOException {
    Set<String> names = new LinkedHashSet<>();
    for (int offset : offsets) {
      if (offset > 0 && bytes[offset] == 7) {
        names.add(text(unsigned(offset + 1)));
      }
    }
    return names;
  }

  /** The methods that are referred to. */
  List<Method> methods() throws IOException {
    List<Method> methods = new ArrayList<>();
    for (int offset : offsets) {
      if (offset > 0 && (bytes[offset] == 10 || bytes[offset] == 11)) {
        int owner = at(unsigned(offset + 1), 7);
        int nameAndType = at(unsigned(offset + 3), 12);
        methods.add(new Method(text(unsigned(owner + 1)), text(unsigned(nameAndType + 1)), offset));
      }
    }
    return methods;
  }

  /**
   * The class file with every call of System.exit, Runtime.exit and Runtime.halt turned into one of
   * a method that does not exist: the caller meets a NoSuchMethodError when it gets there.
   */
  byte[] withoutExits() throws IOException {
    List<Method> exits = methods().stream().filter(Method::endsTheProgram).toList();
    if (exits.isEmpty()) {
      return bytes;
    }
    int count = offsets.length;
    if (count + 2 > MOST_ENTRIES) {
      throw new IOException("it is too large to be changed");
    }
    ByteBuffer head = ByteBuffer.wrap(bytes.clone());
    int descriptor = unsigned(at(unsigned(exits.get(0).entry() + 3), 12) + 3);
    for (Method exit : exits) {
      head.putShort(exit.entry() + 3, (short) (count + 1));
    }
    ByteArrayOutputStream changed = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(changed);
    out.write(head.array(), 0, COUNT_OFFSET);
    out.writeShort(count + 2);
    out.write(head.array(), FIRST_OFFSET, end - FIRST_OFFSET);
    out.writeByte(1);
    out.writeUTF(NO_SUCH_METHOD);
    out.writeByte(12);
    out.writeShort(count);
    out.writeShort(descriptor);
    out.write(bytes, end, bytes.length - end);
    return changed.toByteArray();
  }

  private String text(int index) throws IOException {
    int offset = at(index, 1);
    return DataInputStream.readUTF(
        new DataInputStream(
            new ByteArrayInputStream(bytes, offset + 1, bytes.length - offset - 1)));
  }

  private int at(int index, int tag) throws IOException {
    if (index <= 0 || index >= offsets.length || offsets[index] == 0) {
      throw new IOException("its constant " + index + " is missing");
    }
    if (bytes[offsets[index]] != tag) {
      throw new IOException("its constant " + index + " is of the wrong type");
    }
    return offsets[index];
  }

  private int unsigned(int offset) {
    return ByteBuffer.wrap(bytes).getShort(offset) & 0xFFFF;
  }
}
