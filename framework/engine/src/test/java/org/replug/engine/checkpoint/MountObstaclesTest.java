package org.replug.engine.checkpoint;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.replug.api.DeviceNumber;
import org.replug.api.FailureCode;
import org.replug.api.FileType;
import org.replug.api.OpenFile;
import org.replug.api.ReplugException;
import org.replug.engine.image.MountRecord;
import org.replug.engine.survey.Survey;
import org.replug.kernel.process.Mount;
import org.replug.kernel.process.NamespaceType;
import org.replug.kernel.process.ProcessEntry;

class MountObstaclesTest {
  private static final Mount COPY =
      new Mount(
          9,
          1,
          DeviceNumber.parse("0:39"),
          "/",
          "/run/replug/simulations/A/input",
          "fuse.replug-input",
          "replug",
          "rw");

  @Test
  void aFileFromOutsideIsNamedWithItsHolder() {
    OpenFile file =
        new OpenFile(
            7,
            0,
            "/dev/null",
            FileType.CHARACTER_DEVICE,
            Optional.of(DeviceNumber.parse("1:3")),
            0,
            0,
            "");
    List<ReplugException> found = MountObstacles.of(survey(List.of(file), List.of()), List.of());
    assertEquals(1, found.size());
    assertEquals(FailureCode.DUMP_FAILED, found.get(0).code());
    String message = found.get(0).getMessage();
    assertTrue(message.contains("(C150)"), message);
    assertTrue(message.contains("/dev/null (1:3), fd 0 of process 7 (sleep)"), message);
  }

  @Test
  void aFuseFileSystemIsNamedUnlessARestartProvidesIt() {
    Survey survey = survey(List.of(), List.of(COPY));
    List<ReplugException> found = MountObstacles.of(survey, List.of());
    assertEquals(1, found.size());
    String message = found.get(0).getMessage();
    assertTrue(message.contains(COPY.mountPoint() + " ") && message.contains("(C152)"), message);
    MountRecord provided = new MountRecord(COPY.mountPoint(), "home", "folder");
    assertEquals(List.of(), MountObstacles.of(survey, List.of(provided)));
  }

  private static Survey survey(List<OpenFile> foreign, List<Mount> mounts) {
    ProcessEntry root =
        new ProcessEntry(
            7, 1, 7, 7, "sleep", List.of(), 'S', 1, false, Map.of(NamespaceType.MNT, 1L));
    return new Survey(
        List.of(root),
        List.of(),
        foreign,
        mounts,
        List.of(),
        Map.of(),
        List.of(),
        Map.of(7, 7),
        List.of());
  }
}
