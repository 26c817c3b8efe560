package org.replug.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.replug.api.FailureCode;
import org.replug.engine.image.Digests;
import org.replug.engine.image.ManifestJson;
import org.replug.engine.image.SealedImage;
import org.replug.engine.image.UnsealedImage;

class ImageCommandsTest {
  @TempDir Path folder;
  private final CommandRun command = new CommandRun();
  private Path image;

  @BeforeEach
  void anImageIsThere() throws Exception {
    image = image("session", "Keyboard A");
  }

  private Path image(String name, String deviceName) throws Exception {
    Path directory = Files.createDirectory(folder.resolve(name));
    byte[] manifest = ManifestJson.encode(Samples.manifest(deviceName));
    Files.write(directory.resolve(SealedImage.MANIFEST), manifest);
    Files.writeString(
        directory.resolve(SealedImage.MANIFEST_DIGEST),
        Digests.sha256(manifest) + "  " + SealedImage.MANIFEST + "\n");
    return directory;
  }

  @Test
  void showHasOneLineForEachDirectory() throws Exception {
    Path second = image("second", "Keyboard B");
    CommandRun.Result result = command.run("show", image.toString(), second.toString());
    assertEquals(0, result.status());
    // The column is as wide as the temporary folder's name happens to be.
    Golden.assertMatches(
        "show.txt", result.out().replace(folder.toString(), "/FOLDER").replaceAll(" {2,}", "  "));
    assertTrue(command.settings.isEmpty(), "an engine was started to read a file");
  }

  @Test
  void showGoesOnBehindADirectoryThatIsNoImage() {
    CommandRun.Result result = command.run("show", folder + "/none", image.toString());
    assertEquals(5, result.status());
    assertTrue(result.err().startsWith("replug: R500 "), result.err());
    assertTrue(result.out().contains("Xorg"), result.out());
  }

  @Test
  void showAsJsonIsAnArrayOrTheErrorOfTheOnlyDirectory() throws Exception {
    CommandRun.Result none = command.run("show", "--json", folder + "/none");
    assertEquals(5, none.status());
    assertEquals("R500", new ObjectMapper().readTree(none.out()).at("/error/code").textValue());
    CommandRun.Result both = command.run("show", "--json", folder + "/none", image.toString());
    assertEquals(5, both.status());
    JsonNode array = new ObjectMapper().readTree(both.out());
    assertEquals("R500", array.at("/0/error/code").textValue(), both.out());
    assertEquals(folder + "/none", array.at("/0/directory").textValue(), both.out());
    assertEquals(image.toString(), array.at("/1/directory").textValue(), both.out());
    String one = command.run("show", "--json", image.toString()).out();
    assertEquals(image.toString(), new ObjectMapper().readTree(one).at("/0/directory").textValue());
  }

  @Test
  void inspectShowsAllThatTheManifestSays() throws Exception {
    CommandRun.Result result = command.run("inspect", image.toString());
    assertEquals(0, result.status());
    Golden.assertMatches("inspect.txt", result.out().replace(folder.toString(), "/FOLDER"));
  }

  @Test
  void inspectListsTheFilesWithVerbose() {
    String text = command.run("inspect", "-v", image.toString()).out();
    assertTrue(
        text.contains("\nFiles\n  FILE       BYTES  DIGEST\n  files.img   4096  crc32c:cdcdcdcd"),
        text);
    assertTrue(text.endsWith("--verify checks them).\n"), text);
  }

  @Test
  void inspectClosesWithOneSentenceAfterItHasVerified() throws Exception {
    Path sealed = folder.resolve("sealed");
    try (UnsealedImage unsealed = UnsealedImage.create(sealed)) {
      Files.writeString(unsealed.path().resolve("files.img"), "world");
      unsealed.seal(Samples.manifest("Keyboard A"));
    }
    String text = command.run("inspect", "--verify", sealed.toString()).out();
    assertTrue(text.endsWith("\n\nEvery file is as it was written: 1 file, 5 bytes.\n"), text);
  }

  @Test
  void inspectAsJsonIsTheManifest() throws Exception {
    ObjectMapper json = new ObjectMapper();
    assertEquals(
        json.readTree(Files.readAllBytes(image.resolve(SealedImage.MANIFEST))),
        json.readTree(command.run("inspect", "--json", image.toString()).out()));
  }

  @Test
  void inspectVerifiesTheFilesOnlyWhenAsked() {
    assertEquals(0, command.run("inspect", image.toString()).status());
    CommandRun.Result result = command.run("inspect", "--verify", image.toString());
    assertEquals(5, result.status());
    assertTrue(result.err().contains("files.img is missing"), result.err());
  }

  @Test
  void inspectEscapesHostileNames() throws Exception {
    String text = command.run("inspect", image("evil", Samples.HOSTILE).toString()).out();
    assertTrue(text.contains("Evil\\x1b[2J\\nok"), text);
    assertFalse(text.contains("\u001b"), text);
  }

  @Test
  void explainKnowsCriusAndOurOwnMessages() throws Exception {
    Path log = folder.resolve("dump.log");
    Files.writeString(
        log,
        "(00.01) Error (criu/vdso.c:612): vdso: Unexpected rt vDSO area bounds\n"
            + "replug: R105 Dumping failed\nreplug: R105 Dumping failed\n");
    CommandRun.Result result = command.run("explain", log.toString());
    assertEquals(0, result.status());
    Golden.assertMatches("explain.txt", result.out());
    assertEquals(result.out(), command.input(Files.readString(log)).run("explain", "-").out());
  }

  @Test
  void explainTakesACodeOfEitherKind() {
    assertTrue(command.run("explain", "R105").out().startsWith("R105 CRIU could not save"));
    assertEquals(
        "C131 A netlink socket of the session held an event that was not yet read.\n"
            + "  what to do: Try again: the session reads it as soon as it runs.\n",
        command.run("explain", "C131").out());
  }

  @Test
  void explainRefusesACodeThatThereIsNotAndSaysWhereAllAre() throws Exception {
    for (String word : List.of("R999", "c001")) {
      CommandRun.Result result = command.run("explain", word);
      assertEquals(2, result.status());
      assertEquals(
          "replug: R200 There is no code "
              + word.toUpperCase(Locale.ROOT)
              + "\n  what to do: `replug explain --list` lists all codes.\n",
          result.err());
    }
    assertEquals(command.run("explain", "R105").out(), command.run("explain", "r105").out());
    assertEquals(2, command.run("explain", "R105", "--list").status());
    String all = command.run("explain", "--list").out();
    for (FailureCode code : FailureCode.values()) {
      assertTrue(all.contains("\n" + code.code() + "  "), code.code());
    }
    assertTrue(all.contains("\nC131  A netlink socket"), all);
    assertEquals(
        all.lines().count() - 3,
        new ObjectMapper().readTree(command.run("explain", "--list", "--json").out()).size());
  }

  @Test
  void explainEndsWith1WhereNothingIsKnown() {
    CommandRun.Result result = command.input("all is well\n\u001b[31m\0").run("explain", "-");
    assertEquals(1, result.status());
    assertEquals("Nothing in - is known to Replug.\n", result.out());
  }

  @Test
  void explainTakesBytesThatAreNoText() throws Exception {
    Path log = folder.resolve("odd.log");
    byte[] odd = "replug: R105 x \u0000 y".getBytes(StandardCharsets.ISO_8859_1);
    odd[odd.length - 1] = (byte) 0xff;
    Files.write(log, odd);
    assertEquals(0, command.run("explain", log.toString()).status());
  }

  @Test
  void explainSaysThatALogCannotBeRead() {
    CommandRun.Result result = command.run("explain", folder + "/none");
    assertEquals(1, result.status());
    assertTrue(result.err().startsWith("replug: R107 "), result.err());
    assertTrue(result.err().contains("there is no such file"), result.err());
  }
}
