package org.replug.plugin.xserver.protocol;

import java.io.IOException;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/** Whatever a server sends is understood or called malformed: no other exception gets out. */
class HostileRepliesTest {
  private static final ByteOrder ORDER = ByteOrder.LITTLE_ENDIAN;

  /** How an answer is read, with one that was captured. */
  record Decoding(String captured, Decoder decoder) {
    @Override
    public String toString() {
      return captured;
    }
  }

  interface Decoder {
    Object decode(ReplyReader reply) throws IOException;
  }

  @Provide
  Arbitrary<Decoding> decodings() {
    return Arbitraries.of(
        List.of(
            new Decoding("setup-little", SetupReply::decode),
            new Decoding("setup-refused", SetupReply::decode),
            new Decoding("extension-little", new QueryExtension("x")::decode),
            new Decoding("atom-little", new InternAtom("x")::decode),
            new Decoding("xi-version-little", new QueryInputVersion(1)::decode),
            new Decoding("xi-devices-little", new QueryInputDevices(1)::decode),
            new Decoding("property-node-little", new GetInputProperty(1, 2, 3)::decode),
            new Decoding("randr-version-little", new QueryRandrVersion(1)::decode),
            new Decoding("providers-little", new GetProviders(1, 2)::decode),
            new Decoding("xi-devices-little", new GetProviderInfo(1, 2, 3)::decode),
            new Decoding("geometry-little", new GetGeometry(1)::decode),
            new Decoding("image-little", new GetImage(1, 0, 4, 2, 16)::decode)));
  }

  @Property
  void anAnswerCutShortIsUnderstoodOrMalformed(
      @ForAll("decodings") Decoding decoding, @ForAll @IntRange(max = 9999) int length)
      throws IOException {
    byte[] whole = Captured.bytes(decoding.captured());
    decode(decoding, Arrays.copyOf(whole, Math.min(length % 4000, whole.length)));
  }

  @Property
  void anAnswerWithChangedBytesIsUnderstoodOrMalformed(
      @ForAll("decodings") Decoding decoding,
      @ForAll @IntRange(max = 9999) int place,
      @ForAll byte[] change)
      throws IOException {
    byte[] answer = Captured.bytes(decoding.captured());
    for (int i = 0; i < change.length; i++) {
      answer[(place + i) % Math.min(answer.length, 200)] = change[i];
    }
    decode(decoding, answer);
  }

  private static void decode(Decoding decoding, byte[] answer) throws IOException {
    try {
      decoding.decoder().decode(ReplyReader.of(answer, ORDER));
    } catch (MalformedReplyException e) {
      // As it should be.
    }
  }
}
