package org.replug.engine.checkpoint;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.replug.api.DeviceNumber;
import org.replug.kernel.process.Mount;

class SessionRootTest {
  private static final List<Mount> MACHINE =
      List.of(mount("8:1", "/", "/"), mount("8:2", "/", "/srv"), mount("0:5", "/", "/proc"));

  @Test
  void theMachinesOwnRootIsSeenAtIt() {
    assertEquals("/", SessionRoot.of(List.of(mount("8:1", "/", "/")), MACHINE));
  }

  @Test
  void aFolderOfAFileSystemIsSeenBelowItsMount() {
    assertEquals("/var/root", SessionRoot.of(List.of(mount("8:1", "/var/root", "/")), MACHINE));
    assertEquals("/srv/root", SessionRoot.of(List.of(mount("8:2", "/root", "/")), MACHINE));
    assertEquals("/srv", SessionRoot.of(List.of(mount("8:2", "/", "/")), MACHINE));
  }

  @Test
  void inAContainerThePathIsTheContainersOwn() {
    List<Mount> container = List.of(mount("8:1", "/images/one", "/"), mount("0:5", "/", "/proc"));
    assertEquals("/", SessionRoot.of(List.of(mount("8:1", "/images/one", "/")), container));
    assertEquals(
        "/home", SessionRoot.of(List.of(mount("8:1", "/images/one/home", "/")), container));
  }

  @Test
  void aNeighbourWithTheSameBeginningIsAnother() {
    List<Mount> container = List.of(mount("8:1", "/images/one", "/one"));
    assertEquals("/", SessionRoot.of(List.of(mount("8:1", "/images/one-more", "/")), container));
  }

  @Test
  void theUppermostOfSeveralRootsCounts() {
    List<Mount> session = List.of(mount("8:1", "/", "/"), mount("8:2", "/new", "/"));
    assertEquals("/srv/new", SessionRoot.of(session, MACHINE));
  }

  @Test
  void whatNobodySeesIsTakenForTheMachinesRoot() {
    assertEquals("/", SessionRoot.of(List.of(mount("0:99", "/", "/")), MACHINE));
    assertEquals("/", SessionRoot.of(List.of(), MACHINE));
  }

  private static Mount mount(String fileSystem, String root, String mountPoint) {
    return new Mount(1, 1, DeviceNumber.parse(fileSystem), root, mountPoint, "ext4", "none", "rw");
  }
}
