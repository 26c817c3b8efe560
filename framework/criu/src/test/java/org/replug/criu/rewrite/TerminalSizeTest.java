package org.replug.criu.rewrite;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.google.protobuf.ByteString;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.replug.criu.image.ImageDirectory;
import org.replug.criu.image.ImageFile;
import org.replug.criu.image.Images;
import org.replug.criu.image.Message;

/** What becomes of the sizes in {@code tty-info.img}, to the byte. */
class TerminalSizeTest {
  private static final String IMAGE = "tty-info.img";

  // Fields 1 and 2: its number and its type.
  private static final String NUMBERED = "080110";
  // Fields 3 to 8: not locked, not exclusive, no packets, no session, no group, device 4:7.
  private static final String REST = "18002000280030003800408708";
  // Field 9, the modes, cut down to nothing.
  private static final String MODES = "4a00";
  // Field 11: 48 rows of 128 columns, no pixels.
  private static final String SIZE = "5a09083010800118002000";
  // A size, as CRIU demands one, which changes none.
  private static final String AS_IT_IS = "5a080800100018002000";
  // Field 13, and one that CRIU does not have yet.
  private static final String LATER = "680cc23e03616263";

  @TempDir private Path folder;

  @ParameterizedTest(name = "type {0}")
  @ValueSource(strings = {"02", "03"})
  void aTerminalOfTheMachineLosesItsSizeAndNothingElse(String type) throws IOException {
    assertEquals(
        List.of(NUMBERED + type + REST + MODES + AS_IT_IS + LATER),
        rewritten(NUMBERED + type + REST + MODES + SIZE + LATER));
  }

  @ParameterizedTest(name = "type {0}")
  @ValueSource(strings = {"01", "04", "05", "06"})
  void anyOtherKeepsItsSize(String type) throws IOException {
    String terminal = NUMBERED + type + REST + MODES + SIZE + LATER;
    String console = NUMBERED + "03" + REST + MODES + SIZE;
    assertEquals(
        List.of(terminal, NUMBERED + "03" + REST + MODES + AS_IT_IS, terminal),
        rewritten(terminal, console, terminal));
  }

  @Test
  void whereNoSizeIsTakenItIsAsIfItHadBeenHungUp() throws IOException {
    String pseudoterminal = NUMBERED + "01" + REST + MODES + SIZE;
    assertEquals(
        List.of(pseudoterminal, NUMBERED + "03" + REST + LATER),
        rewritten(
            ConsoleModes.LOST,
            pseudoterminal,
            NUMBERED + "03" + REST + MODES + "5200" + SIZE + LATER));
  }

  @Test
  void oneThatIsHungUpHasNoSizeAndGetsNone() throws IOException {
    String hungUp = NUMBERED + "03" + REST;
    assertEquals(List.of(hungUp, hungUp), rewritten(hungUp, hungUp));
  }

  @Test
  void theFileOfADumpWithPseudoterminalsIsNotTouched() throws IOException {
    Rewriting done = rewrite(Images.furniture(), ConsoleModes.LOST);
    assertFalse(done.changedImages().contains(IMAGE), done.changedImages().toString());
    Path original = Images.furniture().resolve(IMAGE);
    assertEquals(-1, Files.mismatch(original, done.directory().resolve(IMAGE)));
  }

  /** The messages after the rewriting, of which nothing but the messages may have changed. */
  private List<String> rewritten(String... messages) throws IOException {
    return rewritten(ConsoleModes.KEPT, messages);
  }

  private List<String> rewritten(ConsoleModes modes, String... messages) throws IOException {
    Path original = Files.createDirectory(folder.resolve("original"));
    for (Path image : new ImageDirectory(Images.holder()).matching("*.img")) {
      Files.copy(image, original.resolve(image.getFileName().toString()));
    }
    ByteString bytes = image(List.of(messages));
    Files.write(original.resolve(IMAGE), bytes.toByteArray());
    Rewriting done = rewrite(original, modes);
    assertEquals(bytes, ByteString.copyFrom(Files.readAllBytes(original.resolve(IMAGE))));
    List<String> after = new ArrayList<>();
    for (Message message : ImageFile.read(done.directory().resolve(IMAGE)).messages()) {
      after.add(HexFormat.of().formatHex(message.encoded().toByteArray()));
    }
    assertEquals(
        image(after), ByteString.copyFrom(Files.readAllBytes(done.directory().resolve(IMAGE))));
    return after;
  }

  private Rewriting rewrite(Path original, ConsoleModes modes) throws IOException {
    return StubRewriter.rewrite(
        original, folder.resolve("working"), List.of(), List.of(), MappedDevices.none(), modes);
  }

  private static ByteString image(List<String> messages) {
    StringBuilder hex = new StringBuilder("1943565436304559");
    for (String message : messages) {
      hex.append(String.format("%02x000000", message.length() / 2)).append(message);
    }
    return ByteString.copyFrom(HexFormat.of().parseHex(hex.toString()));
  }
}
