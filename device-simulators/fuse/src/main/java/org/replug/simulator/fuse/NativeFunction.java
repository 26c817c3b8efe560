package org.replug.simulator.fuse;

import com.kenai.jffi.CallContext;
import com.kenai.jffi.CallingConvention;
import com.kenai.jffi.HeapInvocationBuffer;
import com.kenai.jffi.Invoker;
import com.kenai.jffi.Type;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import jnr.ffi.Memory;
import jnr.ffi.Pointer;
import jnr.ffi.Runtime;

/** A C function that is known by its address and takes and returns words of the machine. */
final class NativeFunction {
  private final long address;
  private final CallContext context;

  /**
   * A function at an address.
   *
   * @param parameters how many words it takes
   */
  NativeFunction(Pointer address, int parameters) {
    this.address = address.address();
    this.context =
        CallContext.getCallContext(
            Type.POINTER,
            Collections.nCopies(parameters, Type.POINTER).toArray(Type[]::new),
            CallingConvention.DEFAULT,
            false);
  }

  /** Calls the function; the arguments are as many as it takes. */
  long call(long... words) {
    HeapInvocationBuffer arguments = new HeapInvocationBuffer(context);
    for (long word : words) {
      arguments.putAddress(word);
    }
    return Invoker.getInstance().invokeAddress(context, address, arguments);
  }

  /** A text in native memory, as C wants it; valid while the pointer is reachable. */
  static Pointer text(Runtime runtime, String text) {
    byte[] bytes = (text + "\0").getBytes(StandardCharsets.UTF_8);
    Pointer memory = Memory.allocateDirect(runtime, bytes.length);
    memory.put(0, bytes, 0, bytes.length);
    return memory;
  }
}
