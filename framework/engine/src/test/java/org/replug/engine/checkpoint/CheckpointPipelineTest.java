package org.replug.engine.checkpoint;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.replug.api.FailureCode;
import org.replug.api.ReplugException;
import org.replug.criu.run.Criu;
import org.replug.criu.run.DumpOutcome;
import org.replug.criu.run.DumpRequest;
import org.replug.criu.run.DumpStep;
import org.replug.engine.Settings;
import org.replug.engine.Timeline;
import org.replug.engine.capture.Latecomers;
import org.replug.engine.image.MachineFacts;
import org.replug.engine.image.SealedImage;
import org.replug.engine.plugin.PluginHost;
import org.replug.engine.survey.Survey;
import org.replug.kernel.process.ProcFileSystem;
import org.replug.kernel.process.ProcessEntry;

/** When an image directory gets its final name, with a CRIU that writes an empty dump. */
class CheckpointPipelineTest {
  @TempDir Path folder;
  private final Criu criu = mock();
  private final PluginHost plugins = mock();
  private Path target;

  @BeforeEach
  void noPlugins() throws Exception {
    target = folder.resolve("image");
    when(plugins.plugins(any())).thenReturn(List.of());
  }

  @Test
  void aSessionThatRunsOnLeavesASealedImage() throws Exception {
    List<Boolean> sealed = dumping();
    CheckpointReport report = checkpoint(true);
    assertEquals(List.of(false), sealed);
    assertEquals(report.manifest().session(), SealedImage.verify(target).session());
    assertEquals(target, report.directory());
    assertNothingBeside(target);
  }

  @Test
  void theImageIsSealedBeforeASessionMayEnd() throws Exception {
    List<Boolean> sealed = dumping();
    checkpoint(false);
    assertEquals(List.of(true), sealed);
    SealedImage.verify(target);
    assertNothingBeside(target);
  }

  @Test
  void ofADumpThatFailsNothingIsLeft() throws Exception {
    when(criu.dump(any(), any()))
        .thenThrow(new ReplugException(FailureCode.DUMP_FAILED, "on purpose", ""));
    for (boolean leaveRunning : new boolean[] {true, false}) {
      assertThrows(ReplugException.class, () -> checkpoint(leaveRunning));
      assertFalse(Files.exists(target));
      assertNothingBeside(target);
    }
  }

  /** Has CRIU dump; the list says whether the image was sealed once the step was done. */
  private List<Boolean> dumping() throws Exception {
    List<Boolean> sealed = new ArrayList<>();
    when(criu.dump(any(), any()))
        .thenAnswer(
            call -> {
              DumpRequest request = call.getArgument(0);
              DumpImages.write(request.imageDirectory(), 7);
              call.<DumpStep>getArgument(1).whileFrozen(List.of());
              sealed.add(Files.exists(target));
              return new DumpOutcome(List.of(), Optional.empty(), Duration.ZERO, Path.of("log"));
            });
    return sealed;
  }

  private CheckpointReport checkpoint(boolean leaveRunning) throws Exception {
    ProcessEntry root =
        new ProcessEntry(7, 1, 7, 7, "sleep", List.of("sleep"), 'S', 1, false, Map.of());
    Survey survey =
        new Survey(
            List.of(root),
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            Map.of(),
            List.of(),
            Map.of(7, 7),
            List.of());
    Path work = Files.createTempDirectory(folder, "work");
    return new CheckpointPipeline(
            criu,
            plugins,
            new ProcFileSystem(folder.resolve("proc")),
            new MachineFacts("here", "6.12.0", "4.2.1"),
            Settings.standard(),
            work,
            new Timeline())
        .run(
            new CheckpointRequest(7, target, leaveRunning),
            new CheckpointPipeline.Prepared(
                survey,
                Map.of(),
                List.of(),
                new Latecomers(List.of(root), Map.of(), 0),
                List.of(),
                Optional.empty()));
  }

  private static void assertNothingBeside(Path target) throws Exception {
    try (Stream<Path> files = Files.list(target.getParent())) {
      assertTrue(files.noneMatch(file -> file.getFileName().toString().startsWith(".image")));
    }
  }
}
