package org.replug.engine.plugin;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.replug.api.FileType;
import org.replug.api.OpenFile;
import org.replug.api.ReplugException;

class ClaimsTest {
  private static final OpenFile KEYBOARD = file(3, "/dev/input/event0");
  private static final OpenFile CARD = file(4, "/dev/dri/card0");

  @Test
  void givesEachFileToThePluginThatWantsIt() throws ReplugException {
    Claims claims =
        Claims.assign(
            List.of(KEYBOARD, CARD), List.of(wants("a", "input"), wants("b", "dri")), List.of());
    assertEquals(List.of(new Claim(KEYBOARD, "input"), new Claim(CARD, "dri")), claims.claimed());
    assertEquals(List.of(), claims.unclaimed());
  }

  @Test
  void namesTheFilesThatNobodyWants() throws ReplugException {
    Claims claims = Claims.assign(List.of(KEYBOARD, CARD), List.of(wants("a", "input")), List.of());
    assertEquals(List.of(CARD), claims.unclaimed());
    assertEquals(List.of(CARD), Claims.assign(List.of(CARD), List.of(), List.of()).unclaimed());
  }

  @Test
  void reportsAFileThatSeveralPluginsWant() throws ReplugException {
    Claims claims = Claims.assign(List.of(KEYBOARD), rivals(), List.of("unknown"));
    assertEquals(List.of(new ClaimConflict(KEYBOARD, List.of("a", "b"))), claims.conflicts());
    assertEquals(List.of(), claims.claimed());
    assertEquals(List.of(), claims.unclaimed());
  }

  @Test
  void letsThePreferenceSettleAConflict() throws ReplugException {
    Claims claims = Claims.assign(List.of(KEYBOARD), rivals(), List.of("c", "b", "a"));
    assertEquals(List.of(new Claim(KEYBOARD, "input2")), claims.claimed());
    assertEquals(List.of(), claims.conflicts());
  }

  @Test
  void cannotSettleAConflictWithinOneJarByPreference() throws ReplugException {
    List<GuardedResourcePlugin> plugins =
        List.of(
            FakeResource.guarded("a", "one", file -> true),
            FakeResource.guarded("a", "two", file -> true));
    Claims claims = Claims.assign(List.of(KEYBOARD), plugins, List.of("a"));
    assertEquals(List.of(new ClaimConflict(KEYBOARD, List.of("a", "a"))), claims.conflicts());
  }

  @Test
  void losesOnlyTheFileThatAPluginFailsOn() throws ReplugException {
    GuardedResourcePlugin shaky =
        FakeResource.guarded(
            "shaky",
            "shaky",
            file -> {
              if (file.equals(KEYBOARD)) {
                throw new IllegalStateException("no keys please");
              }
              return true;
            });
    Claims claims = Claims.assign(List.of(KEYBOARD, CARD), List.of(shaky), List.of());
    assertEquals(List.of(new Claim(CARD, "shaky")), claims.claimed());
    assertEquals(List.of(KEYBOARD), claims.unclaimed());
    assertEquals(
        List.of(
            "plugin shaky failed in shaky claim of /dev/input/event0: "
                + "java.lang.IllegalStateException: no keys please"),
        claims.failures().stream().map(ReplugException::getMessage).toList());
  }

  private static List<GuardedResourcePlugin> rivals() throws ReplugException {
    return List.of(
        FakeResource.guarded("a", "input", file -> true),
        FakeResource.guarded("b", "input2", file -> true));
  }

  private static GuardedResourcePlugin wants(String id, String word) throws ReplugException {
    return FakeResource.guarded(id, word, file -> file.path().contains(word));
  }

  private static OpenFile file(int fd, String path) {
    return new OpenFile(1, fd, path, FileType.CHARACTER_DEVICE, Optional.empty(), 0, 0, "devtmpfs");
  }
}
