package org.replug.criu.program;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.replug.criu.hook.NativeParts;

class ProgramTest {
  @TempDir Path folder;

  @Test
  void theVersionIsReadFromCriusAnswer() {
    assertEquals(Optional.of("4.2.1"), CriuVersion.parse("Version: 4.2.1\n"));
    assertEquals(Optional.of("3.17.1"), CriuVersion.parse("Version: 3.17.1\nGitID: v3.17.1\n"));
    assertEquals(Optional.empty(), CriuVersion.parse("criu: not found"));
    assertEquals(Optional.empty(), CriuVersion.parse(""));
  }

  @Test
  void mirrorsOfTheMainArchiveComeFirstAndEachOnce() {
    String output =
        """
        http://one.invalid/debian-security Debian-Security
        http://three.invalid/debian
        http://two.invalid/debian Debian
        http://two.invalid/debian Debian
        https://four.invalid/tool Tool Makers
        """;
    assertEquals(
        List.of("http://two.invalid/debian", "http://three.invalid/debian"),
        DebianMirrors.parse(output));
    assertEquals(List.of(), DebianMirrors.parse(""));
    assertEquals(List.of(), DebianMirrors.parse("E: something\n"));
  }

  @Test
  void aPrefixIsRunThroughItsOwnLoader() throws Exception {
    Path loader = folder.resolve("usr/lib/some-linux-gnu/ld-linux-some.so.1");
    Files.createDirectories(loader.getParent());
    Files.createFile(loader);
    PrivatePrefix prefix = new PrivatePrefix(folder);
    assertEquals(Optional.empty(), prefix.command());
    Files.createDirectories(folder.resolve("usr/sbin"));
    Files.createFile(prefix.program());
    assertEquals(
        Optional.of(
            List.of(
                loader.toString(),
                "--library-path",
                loader.getParent().toString(),
                prefix.program().toString())),
        prefix.command());
  }

  @Test
  void aPrefixThatIsMissingHasNoCommand() {
    assertEquals(Optional.empty(), new PrivatePrefix(folder.resolve("none")).command());
  }

  @Test
  void aVerdictIsForTheProgramAsItIs() throws Exception {
    Path program = Files.writeString(folder.resolve("criu"), "one");
    Verdicts verdicts = new Verdicts(folder.resolve("verdicts"));
    assertEquals(Optional.empty(), verdicts.version(program));
    verdicts.remember(program, "4.2.1");
    assertEquals(Optional.of("4.2.1"), verdicts.version(program));
    Files.writeString(program, "longer");
    assertEquals(Optional.empty(), verdicts.version(program));
  }

  @Test
  void aProgramOfTheSameLengthThatWasReplacedHasNoVerdict() throws Exception {
    Path program = Files.writeString(folder.resolve("criu"), "one");
    Verdicts verdicts = new Verdicts(folder.resolve("verdicts"));
    verdicts.remember(program, "4.2.1");
    Files.writeString(program, "two");
    Files.setLastModifiedTime(program, FileTime.fromMillis(1));
    assertEquals(Optional.empty(), verdicts.version(program));
  }

  @Test
  void verdictsThatCannotBeKeptAreNoError() throws Exception {
    Path program = Files.writeString(folder.resolve("criu"), "one");
    Verdicts verdicts = new Verdicts(folder.resolve("none/verdicts"));
    verdicts.remember(program, "4.2.1");
    assertEquals(Optional.empty(), verdicts.version(program));
  }

  @Test
  void aCriuIsRememberedOnlyIfItHasWorkedAndIsTheOneThatWouldBeTaken() throws Exception {
    CriuLocator locator = new CriuLocator(NativeParts.extract(folder.resolve("hook")));
    Path program = Files.writeString(folder.resolve("criu"), "one");
    assertTrue(program.toFile().setExecutable(true));
    Optional<Path> configured = Optional.of(program);
    Path prefix = folder.resolve("prefix");
    assertEquals(Optional.empty(), locator.remembered(configured, prefix));
    new Verdicts(folder.resolve("criu-verdicts")).remember(program, "4.2.1");
    CriuProgram found = locator.remembered(configured, prefix).orElseThrow();
    assertEquals(List.of(program.toString()), found.command());
    assertEquals("4.2.1", found.version());
    Files.delete(program);
    assertEquals(Optional.empty(), locator.remembered(configured, prefix));
  }

  @Test
  void aCommandThatTakesTooLongOrIsMissingHasNotRun() throws Exception {
    assertEquals(
        Command.NOT_RUN, Command.run(List.of("sleep", "60"), Duration.ofMillis(50)).status());
    Command missing = Command.run(List.of("/no/such/program"), Duration.ofSeconds(5));
    assertEquals(Command.NOT_RUN, missing.status());
    assertFalse(missing.output().isEmpty());
  }

  @Test
  void aConfiguredProgramThatIsNoCriuIsNamedAndNothingElseIsTried() throws Exception {
    NativeParts parts = NativeParts.extract(folder.resolve("hook"));
    CriuSearch search =
        new CriuLocator(parts).locate(Optional.of(Path.of("/bin/true")), folder.resolve("criu"));
    assertEquals(Optional.empty(), search.found());
    assertEquals(1, search.candidates().size());
    assertEquals("configured", search.candidates().get(0).origin());
    assertTrue(search.candidates().get(0).reason().startsWith("it is no CRIU"));
  }

  @Test
  void aTreeIsDeletedWithoutFollowingItsLinks() throws Exception {
    Path outside = Files.writeString(folder.resolve("outside"), "x");
    Path tree = Files.createDirectories(folder.resolve("tree/a/b"));
    Files.createSymbolicLink(tree.resolve("link"), outside);
    Trees.delete(folder.resolve("tree"));
    assertFalse(Files.exists(folder.resolve("tree")));
    assertTrue(Files.exists(outside));
    assertThrows(Exception.class, () -> Files.list(tree).close());
  }
}
