package org.replug.engine.plugin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileTrustTest {
  private static final int SOMEBODY = 4242;

  @TempDir Path base;
  private Path folder;
  private Path jar;
  private PluginPolicy policy;

  @BeforeEach
  void makeAPluginFolder() throws IOException {
    base = base.toRealPath();
    folder = Files.createDirectory(base.resolve("plugins"));
    jar = Files.createFile(folder.resolve("a.jar"));
    mode(folder, "rwxr-xr-x");
    mode(jar, "rw-r--r--");
    policy =
        PluginPolicy.strict()
            .trusting(
                (Integer) Files.getAttribute(jar, "unix:uid"),
                (Integer) Files.getAttribute(jar, "unix:gid"));
  }

  @Test
  void takesAJarOfATrustedOwner() {
    assertEquals(Optional.empty(), objection());
  }

  @Test
  void objectsToAJarThatEverybodyCanWrite() throws IOException {
    mode(jar, "rw-r--rw-");
    assertObjection(jar + " can be written by everybody");
  }

  @Test
  void objectsToAFolderThatEverybodyCanWrite() throws IOException {
    mode(folder, "rwxr-xrwx");
    assertObjection(folder + " can be written by everybody");
  }

  @Test
  void objectsToAFolderAboveThatEverybodyCanWrite() throws IOException {
    mode(base, "rwxrwxrwx");
    assertObjection(base + " can be written by everybody");
  }

  @Test
  void objectsToWriteAccessOfAnUntrustedGroup() throws IOException {
    mode(jar, "rw-rw-r--");
    policy = new PluginPolicy(policy.owners(), Set.of(), policy.limits(), Set.of(), Map.of());
    assertObjection("can be written by group");
  }

  @Test
  void takesWriteAccessOfATrustedGroup() throws IOException {
    mode(jar, "rw-rw-r--");
    assertEquals(Optional.empty(), objection());
  }

  @Test
  void objectsToASymbolicLink() throws IOException {
    Path real = Files.move(jar, folder.resolve("real"));
    Files.createSymbolicLink(jar, real);
    assertObjection("it is a symbolic link");
  }

  @Test
  void objectsToADirectoryNamedJar() throws IOException {
    Files.delete(jar);
    Files.createDirectory(jar);
    assertObjection("it is no regular file");
  }

  @Test
  void objectsToAFileThatHasGone() throws IOException {
    Files.delete(jar);
    assertObjection("its owner and mode cannot be read");
  }

  @Test
  void objectsToAnOwnerThatIsNotTrusted() {
    policy =
        new PluginPolicy(Set.of(SOMEBODY), policy.groups(), policy.limits(), Set.of(), Map.of());
    assertObjection("who is not trusted with plugins");
  }

  @Test
  void objectsToAJarThatWasGivenToSomebody() throws IOException {
    assumeTrue(isRoot(), "only root can give a file away");
    Files.setAttribute(jar, "unix:uid", SOMEBODY);
    assertObjection(jar + " belongs to user 4242");
  }

  @Test
  void objectsToAFolderAboveThatBelongsToSomebody() throws IOException {
    assumeTrue(isRoot(), "only root can give a folder away");
    Files.setAttribute(base, "unix:uid", SOMEBODY);
    assertObjection(base + " belongs to user 4242");
  }

  private Optional<String> objection() {
    return new FileTrust(policy).objectionToJar(jar);
  }

  private void assertObjection(String reason) {
    String actual = objection().orElse("none");
    assertTrue(actual.contains(reason), actual);
  }

  private boolean isRoot() throws IOException {
    return (Integer) Files.getAttribute(jar, "unix:uid") == 0;
  }

  private static void mode(Path path, String permissions) throws IOException {
    Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(permissions));
  }
}
