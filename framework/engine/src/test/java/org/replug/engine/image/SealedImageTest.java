package org.replug.engine.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.replug.api.FailureCode;
import org.replug.api.ReplugException;
import org.replug.engine.Examples;

class SealedImageTest {
  @TempDir Path directory;
  private Path target;

  @BeforeEach
  void target() {
    target = directory.resolve("image");
  }

  @Test
  void aSealedImageVerifiesAndGivesItsManifestBack() throws Exception {
    Manifest written = seal();
    Manifest read = SealedImage.verify(target);
    assertEquals(written.records(), read.records());
    assertEquals(written.session(), read.session());
    // The CRC-32C of "world", by another program.
    assertEquals(List.of(new FileDigest("files.img", 5, "crc32c:31aa814e")), read.files());
  }

  @Test
  void sealingTellsTheSizeOfAllFiles() throws Exception {
    try (UnsealedImage image = UnsealedImage.create(target)) {
      Files.writeString(image.path().resolve("files.img"), "world");
      Files.writeString(image.path().resolve("stats-dump"), "not listed");
      assertEquals(5, image.seal(Examples.manifest(true, Examples.keyboard("event3"))));
    }
  }

  @Test
  void anImageThatIsNotSealedNeverAppears() throws Exception {
    try (UnsealedImage image = UnsealedImage.create(target)) {
      Files.writeString(image.path().resolve("files.img"), "half");
      assertFalse(Files.exists(target));
    }
    assertEquals(List.of(), entries());
  }

  @Test
  void anImageWhoseNameCannotBeSyncedIsNotThere() throws Exception {
    UnsealedImage.Disk disk =
        file -> {
          if (file.equals(directory)) {
            assertEquals(List.of("image"), entries());
            throw new IOException("Input/output error");
          }
        };
    try (UnsealedImage image = UnsealedImage.create(target, disk)) {
      Files.writeString(image.path().resolve("files.img"), "world");
      Manifest manifest = Examples.manifest(true, Examples.keyboard("event3"));
      assertThrows(IOException.class, () -> image.seal(manifest));
      assertFalse(Files.exists(target));
    }
    assertEquals(List.of(), entries());
    seal();
  }

  @Test
  void allIsSyncedBeforeTheDirectoryHasItsFinalName() throws Exception {
    Queue<Path> before = new ConcurrentLinkedQueue<>();
    Queue<Path> after = new ConcurrentLinkedQueue<>();
    Path hidden;
    try (UnsealedImage image =
        UnsealedImage.create(target, file -> (Files.exists(target) ? after : before).add(file))) {
      hidden = image.path();
      Files.writeString(hidden.resolve("files.img"), "world");
      image.seal(Examples.manifest(true, Examples.keyboard("event3")));
    }
    List<Path> order = List.copyOf(before);
    assertEquals(hidden, order.get(order.size() - 1), "its names come after what they name");
    assertEquals(
        Set.of(
            hidden,
            hidden.resolve("files.img"),
            hidden.resolve(SealedImage.MANIFEST),
            hidden.resolve(SealedImage.MANIFEST_DIGEST)),
        Set.copyOf(order));
    assertEquals(List.of(directory), List.copyOf(after));
  }

  @Test
  void anExistingTargetIsRefused() throws Exception {
    seal();
    ReplugException thrown =
        assertThrows(ReplugException.class, () -> UnsealedImage.create(target));
    assertEquals(FailureCode.IMAGE_EXISTS, thrown.code());
  }

  @Test
  void aChangedImageIsNamed() throws Exception {
    seal();
    Files.writeString(target.resolve("files.img"), "wrold");
    assertTrue(refusal(FailureCode.IMAGE_CORRUPT).contains("files.img differs"));
  }

  @Test
  void aCutImageIsNamedWithItsSizes() throws Exception {
    seal();
    Files.writeString(target.resolve("files.img"), "w");
    assertTrue(refusal(FailureCode.IMAGE_CORRUPT).contains("files.img has 1 bytes, not 5"));
  }

  @Test
  void aMissingImageIsNamed() throws Exception {
    seal();
    Files.delete(target.resolve("files.img"));
    assertTrue(refusal(FailureCode.IMAGE_CORRUPT).contains("files.img is missing"));
  }

  @Test
  void aChangedManifestIsRefused() throws Exception {
    seal();
    Path manifest = target.resolve(SealedImage.MANIFEST);
    Files.writeString(manifest, Files.readString(manifest).replace("Xorg", "Xarg"));
    refusal(FailureCode.IMAGE_CORRUPT);
  }

  @Test
  void aManifestOfALaterFormatIsRefusedAsSuch() throws Exception {
    seal();
    Path file = target.resolve(SealedImage.MANIFEST);
    write(Files.readString(file).replace("\"format\" : 4", "\"format\" : 5"));
    refusal(FailureCode.IMAGE_TOO_NEW);
  }

  @Test
  void aManifestOfFormat1IsRead() throws Exception {
    Manifest written = seal();
    String json = Files.readString(target.resolve(SealedImage.MANIFEST));
    String earlier =
        json.replace("\"format\" : 4", "\"format\" : 1")
            .replaceAll("\\s*\"neverRemoved\" : null,", "");
    assertFalse(earlier.contains("neverRemoved"), earlier);
    write(earlier);
    Manifest read = SealedImage.verify(target);
    assertEquals(1, read.format());
    assertEquals(written.records(), read.records());
  }

  @Test
  void filesOfFormat2AreCheckedByTheirSha256() throws Exception {
    seal();
    String json = Files.readString(target.resolve(SealedImage.MANIFEST));
    String world = "486ea46224d1bb4fb680f34f7c9ad96a8f24ec88be73ea8e5a6c65260e9cb8a7";
    write(
        json.replace("\"format\" : 4", "\"format\" : 2")
            .replaceFirst("\"digest\" : \"[^\"]*\"", "\"sha256\" : \"" + world + "\""));
    assertEquals("sha256:" + world, SealedImage.verify(target).files().get(0).digest());
    Files.writeString(target.resolve("files.img"), "wrold");
    assertTrue(refusal(FailureCode.IMAGE_CORRUPT).contains("files.img differs"));
  }

  @Test
  void whoWasAskedToMakeReadyIsReadAgain() throws Exception {
    assertEquals(Optional.of(List.of()), seal().prepared());
    String json = Files.readString(target.resolve(SealedImage.MANIFEST));
    write(json.replace("\"prepared\" : [ ]", "\"prepared\" : [ \"xsmp\" ]"));
    assertEquals(Optional.of(List.of("xsmp")), SealedImage.verify(target).prepared());
  }

  @Test
  void aManifestOfFormat3DoesNotSayWhoWasAskedToMakeReady() throws Exception {
    seal();
    String json = Files.readString(target.resolve(SealedImage.MANIFEST));
    String earlier =
        json.replace("\"format\" : 4", "\"format\" : 3")
            .replaceFirst("\\s*\"prepared\" : \\[ ],", "");
    assertFalse(earlier.contains("prepared"), earlier);
    write(earlier);
    assertEquals(Optional.empty(), SealedImage.verify(target).prepared());
  }

  @Test
  void whyADeviceIsNeverRemovedIsReadAgain() throws Exception {
    seal();
    String json = Files.readString(target.resolve(SealedImage.MANIFEST));
    write(json.replace("\"neverRemoved\" : null", "\"neverRemoved\" : \"it came later\""));
    assertEquals(
        Optional.of("it came later"),
        SealedImage.verify(target).records().get(0).record().neverRemoved());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"format\" : 4 -> \"format\" : 0",
        "\"format\" : 4 -> \"format\" : -1",
        "\"format\" : 4 -> \"format\" : 1.5",
        "\"format\" : 4 -> \"format\" : 999999999999999999999999",
        "\"format\" : 4 -> \"format\" : \"1\"",
        "\"format\" : 4 -> \"format\" : null",
        "\"format\" : 4 -> \"format\" : 4, \"format\" : 4",
        "\"format\" : 4 -> \"format\" : 4, \"more\" : 1",
        "\"neverRemoved\" : null, -> ",
        "\"prepared\" : [ ], -> ",
        "\"prepared\" : [ ] -> \"prepared\" : [ null ]",
        "\"prepared\" : [ ] -> \"prepared\" : \"xsmp\"",
        "\"neverRemoved\" : null -> \"neverRemoved\" : []",
        "\"replug\" : \"1.0\" -> \"replug\" : null",
        "\"name\" : \"files.img\" -> \"name\" : \"../../etc/passwd\"",
        "\"name\" : \"files.img\" -> \"name\" : \"/etc/passwd\"",
        "\"name\" : \"files.img\" -> \"name\" : \"..\"",
        "\"name\" : \"files.img\" -> \"name\" : \"a\\u0000b\"",
        "\"size\" : 5 -> \"size\" : -5",
        "\"size\" : 5 -> \"size\" : 1e999999999",
        "\"size\" : 5 -> \"size\" : [5]",
        "\"digest\" : \"crc32c: -> \"digest\" : \"crc32c:0",
        "\"digest\" : \"crc32c: -> \"digest\" : \"",
        "\"rootPid\" : 100 -> \"rootPid\" : 101",
        "\"ownPid\" : 1 -> \"ownPid\" : -1",
        "\"root\" : \"/\" -> \"root\" : \"etc\"",
        "\"root\" : \"/\" -> \"root\" : \"/a\\u0000b\"",
        "\"key\" : \"simulated-0\" -> \"key\" : \"../../outside\"",
        "\"key\" : \"simulated-0\" -> \"key\" : \"..\"",
        "\"key\" : \"simulated-0\" -> \"key\" : \"a]:/b\"",
        "\"mountPoint\" : \"/dev/input\" -> \"mountPoint\" : \"/dev/\\u0000\"",
        "\"devpath\" : \"/devices -> \"devpath\" : \"/elsewhere",
        "\"stub\" : \"ebadf\" -> \"stub\" : \"nonsense\"",
        "\"stub\" : \"ebadf\" -> \"stub\" : 0",
      })
  void aManifestThatNoCheckpointWroteIsRefused(String change) throws Exception {
    seal();
    String[] parts = change.split(" -> ");
    String json = Files.readString(target.resolve(SealedImage.MANIFEST));
    assertTrue(json.contains(parts[0]), json);
    write(json.replace(parts[0], parts.length > 1 ? parts[1] : ""));
    String message = refusal(FailureCode.IMAGE_CORRUPT);
    assertFalse(message.contains("Exception") || message.contains("java"), message);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "null", "[]", "hello", "{}", "{\"format\":1}", "{\"format\":1} {}"})
  void whatIsNoManifestAtAllIsRefused(String json) throws Exception {
    seal();
    write(json);
    refusal(FailureCode.IMAGE_CORRUPT);
  }

  @Test
  void aBottomlessManifestIsRefused() throws Exception {
    seal();
    write("{\"format\" : 1, \"x\" : " + "[".repeat(1_000_000));
    refusal(FailureCode.IMAGE_CORRUPT);
  }

  @Test
  void listsWithoutAValueInThemAreRefused() throws Exception {
    seal();
    String json = Files.readString(target.resolve(SealedImage.MANIFEST));
    write(json.replaceFirst("(?s)\"files\" : \\[.*]", "\"files\" : [null]"));
    refusal(FailureCode.IMAGE_CORRUPT);
  }

  @Test
  void anImageThatWasPutThereAfterwardsIsNamed() throws Exception {
    seal();
    Files.writeString(target.resolve("core-9.img"), "more");
    assertTrue(
        refusal(FailureCode.IMAGE_CORRUPT).contains("core-9.img was not there at the checkpoint"));
  }

  @Test
  void aNoteBesideTheImagesDoesNoHarm() throws Exception {
    seal();
    Files.writeString(target.resolve("README"), "from the old workstation");
    SealedImage.verify(target);
  }

  @Test
  void anyOtherDirectoryIsNoImage() throws Exception {
    Files.createDirectory(target);
    refusal(FailureCode.NOT_AN_IMAGE);
  }

  @Test
  void aDirectoryThatMayNotBeReadIsNoneThatIsDamagedOrOfAnotherKind() throws Exception {
    assumeFalse("root".equals(System.getProperty("user.name")), "root may read every directory");
    seal();
    Files.setPosixFilePermissions(target, Set.of());
    assertTrue(refusal(FailureCode.NO_PERMISSION).contains(target.toString()));
    Files.setPosixFilePermissions(target, PosixFilePermissions.fromString("rw-------"));
    assertTrue(refusal(FailureCode.NO_PERMISSION).contains(target.toString()));
    Files.setPosixFilePermissions(directory, Set.of());
    try {
      assertTrue(refusal(FailureCode.NO_PERMISSION).contains(target.toString()));
    } finally {
      Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwx------"));
      Files.setPosixFilePermissions(target, PosixFilePermissions.fromString("rwx------"));
    }
  }

  private Manifest seal() throws IOException, ReplugException {
    Manifest manifest = Examples.manifest(true, Examples.keyboard("event3"));
    try (UnsealedImage image = UnsealedImage.create(target)) {
      Files.writeString(image.path().resolve("files.img"), "world");
      image.seal(manifest);
    }
    return manifest;
  }

  /** A manifest that somebody has changed, and its digest with it. */
  private void write(String manifest) throws IOException {
    byte[] json = manifest.getBytes(StandardCharsets.UTF_8);
    Files.write(target.resolve(SealedImage.MANIFEST), json);
    Files.writeString(target.resolve(SealedImage.MANIFEST_DIGEST), SealedImage.digestLine(json));
  }

  private String refusal(FailureCode code) {
    ReplugException thrown = assertThrows(ReplugException.class, () -> SealedImage.verify(target));
    assertEquals(code, thrown.code());
    return thrown.getMessage();
  }

  private List<String> entries() throws IOException {
    try (Stream<Path> entries = Files.list(directory)) {
      return entries.map(entry -> entry.getFileName().toString()).toList();
    }
  }
}
