package org.replug.plugin.xserver;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.zip.DataFormatException;
import org.junit.jupiter.api.Test;
import org.replug.plugin.xserver.protocol.Authorization;

class XauthorityFileTest {
  private static final String COOKIE_A = "0123456789abcdef0123456789abcdef";
  private static final String COOKIE_B = "ffffffffffffffffffffffffffffffff";

  /** Written by {@code xauth add :93 . 0123...} on a machine named vm. */
  private static final String DISPLAY_93 =
      "0100 0002 766d 0002 3933 0012 4d49542d4d414749432d434f4f4b49452d31 0010 " + COOKIE_A;

  @Test
  void aFileOfXauthIsRead() throws Exception {
    assertEquals(
        new XauthorityFile(List.of(new XauthorityFile.Entry("93", cookie(COOKIE_A)))),
        parse(DISPLAY_93));
  }

  @Test
  void theEntryOfTheDisplayIsTakenFirst() throws Exception {
    XauthorityFile file =
        parse(DISPLAY_93 + DISPLAY_93.replace("3933", "3934").replace(COOKIE_A, COOKIE_B));
    assertEquals(Optional.of(cookie(COOKIE_B)), file.cookieFor(new DisplayNumber(94)));
    assertEquals(Optional.of(cookie(COOKIE_A)), file.cookieFor(new DisplayNumber(93)));
  }

  @Test
  void anyCookieOfTheServersOwnFileOpensIt() throws Exception {
    assertEquals(Optional.of(cookie(COOKIE_A)), parse(DISPLAY_93).cookieFor(new DisplayNumber(5)));
  }

  @Test
  void otherKindsOfAuthorizationAreLeftAlone() throws Exception {
    XauthorityFile file = parse("ffff 0000 0000 0003 58444d 0002 0102");
    assertEquals(1, file.entries().size());
    assertEquals(Optional.empty(), file.cookieFor(new DisplayNumber(0)));
  }

  @Test
  void anEntryCanBeWrittenThatHoldsForEveryDisplay() throws Exception {
    byte[] file = XauthorityFile.forAnyDisplay(cookie(COOKIE_A));
    assertEquals(
        "ffff00000000" + "0012" + "4d49542d4d414749432d434f4f4b49452d31" + "0010" + COOKIE_A,
        HexFormat.of().formatHex(file));
    assertEquals(
        new XauthorityFile(List.of(new XauthorityFile.Entry("", cookie(COOKIE_A)))),
        XauthorityFile.parse(file));
  }

  @Test
  void anEmptyFileHasNoEntries() throws Exception {
    assertEquals(new XauthorityFile(List.of()), parse(""));
    assertEquals(Optional.empty(), parse("").cookieFor(new DisplayNumber(0)));
  }

  @Test
  void aFileThatIsCutShortAnywhereIsRefused() {
    byte[] whole = bytes(DISPLAY_93);
    for (int length = 1; length < whole.length; length++) {
      byte[] part = Arrays.copyOf(whole, length);
      DataFormatException e =
          assertThrows(DataFormatException.class, () -> XauthorityFile.parse(part));
      assertEquals("is no authority file: the entry at byte 0 is cut short", e.getMessage());
    }
  }

  @Test
  void aFileOfSomethingElseIsRefused() {
    DataFormatException e =
        assertThrows(DataFormatException.class, () -> parse(DISPLAY_93 + "ffffffffffff"));
    assertEquals("is no authority file: the entry at byte 48 is cut short", e.getMessage());
  }

  private static XauthorityFile parse(String hex) throws DataFormatException {
    return XauthorityFile.parse(bytes(hex));
  }

  private static Authorization cookie(String hex) {
    return new Authorization("MIT-MAGIC-COOKIE-1", bytes(hex));
  }

  private static byte[] bytes(String hex) {
    return HexFormat.of().parseHex(hex.replace(" ", ""));
  }
}
