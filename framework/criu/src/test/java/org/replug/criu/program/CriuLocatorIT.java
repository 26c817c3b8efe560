package org.replug.criu.program;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.replug.api.FailureCode;
import org.replug.api.ReplugException;
import org.replug.criu.hook.NativeParts;

class CriuLocatorIT {
  @TempDir Path folder;

  @Test
  void whatIsFetchedIsFoundTriedOnceAndThenRemembered() throws Exception {
    assumeTrue("root".equals(System.getProperty("user.name")), "CRIU needs root");
    CriuLocator locator = new CriuLocator(NativeParts.extract(folder.resolve("hook")));
    Path prefix = folder.resolve("replug/criu");
    List<String> progress = new ArrayList<>();
    MirrorHere.require();
    new CriuFetcher().fetch(prefix, CriuFetcher.SUITES, progress::add);
    new CriuFetcher().fetch(prefix, CriuFetcher.SUITES, progress::add);
    assertFalse(progress.isEmpty());
    try (Stream<Path> left = Files.list(prefix.getParent())) {
      assertEquals(List.of(prefix), left.toList());
    }

    CriuSearch first = locator.locate(Optional.empty(), prefix);
    assertEquals("private prefix", first.found().orElseThrow().origin());
    CriuSearch second = locator.locate(Optional.of(prefix), prefix);
    assertEquals("configured", second.found().orElseThrow().origin());
    assertTrue(second.candidates().get(0).reason().contains("before"));
    assertEquals(first.found().get().command(), second.found().get().command());
  }

  @Test
  void aSuiteThatDoesNotExistIsAClearRefusalAndLeavesNothing() throws Exception {
    assumeTrue(Files.exists(Path.of("/usr/bin/apt-get")), "there is no apt");
    Path prefix = folder.resolve("replug/criu");
    ReplugException thrown =
        assertThrows(
            ReplugException.class,
            () -> new CriuFetcher().fetch(prefix, List.of("no-such-suite"), line -> {}));
    assertEquals(FailureCode.NO_CRIU, thrown.code());
    assertFalse(thrown.advice().isEmpty());
    try (Stream<Path> left = Files.list(prefix.getParent())) {
      assertEquals(List.of(), left.toList());
    }
  }

  @Test
  void everyPlaceThatWasLookedAtIsToldWithItsReason() throws Exception {
    assumeTrue("root".equals(System.getProperty("user.name")), "CRIU needs root");
    CriuLocator locator = new CriuLocator(NativeParts.extract(folder.resolve("hook")));
    CriuSearch search = locator.locate(Optional.empty(), folder.resolve("none"));
    assertEquals("there is none", search.candidates().get(0).reason());
    assertTrue(search.candidates().stream().noneMatch(each -> each.reason().isBlank()));
    assertEquals(
        search.found().isPresent() ? 1 : 0,
        search.candidates().stream().filter(Candidate::taken).count());
    System.getLogger("test").log(System.Logger.Level.INFO, search.toString());
  }
}
