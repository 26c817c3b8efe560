package org.replug.session.archive;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.replug.engine.image.MachineFacts;

class MisfitsTest {
  private static final Processor PLAIN = new Processor("amd64", List.of("fpu", "sse2"));
  private static final Processor RICH = new Processor("amd64", List.of("fpu", "sse2", "avx512f"));

  private static MachineFacts machine(String kernel, String criu) {
    return new MachineFacts("host", kernel, criu);
  }

  private static List<String> misfits(
      String kernelThen, String criuThen, String kernel, String criu) {
    return Misfits.of(PLAIN, PLAIN, machine(kernelThen, criuThen), machine(kernel, criu));
  }

  @Test
  void aNewerMachineFitsAndAnOlderDoesNot() {
    assertEquals(List.of(), misfits("6.1.0-28-amd64", "4.2", "6.1.0-9-amd64", "4.2"));
    assertEquals(List.of(), misfits("6.9.1", "4.2", "6.18.0", "4.2.1"));
    assertEquals(
        List.of("the kernel: 6.1.90, it was 6.18.44-x", "CRIU: 3.17, it was 4.2.1"),
        misfits("6.18.44-x", "4.2.1", "6.1.90", "3.17"));
  }

  @Test
  void instructionsThatAreMissingAreNamed() {
    MachineFacts same = machine("6.1", "4.2");
    assertEquals(List.of(), Misfits.of(PLAIN, RICH, same, same));
    assertEquals(
        List.of("the processor, which lacks avx512f"), Misfits.of(RICH, PLAIN, same, same));
    assertEquals(
        List.of("the processor: aarch64, it was amd64"),
        Misfits.of(RICH, new Processor("aarch64", List.of()), same, same));
  }

  @Test
  void ofAnX86ProcessorOnlyWhatProgramsUseCounts() {
    String text = "processor\t: 0\nflags\t\t: fpu hypervisor avx2 rep_good\nbugs\t\t: spectre_v1\n";
    assertEquals(new Processor("amd64", List.of("avx2", "fpu")), Processor.parse("amd64", text));
    assertEquals(
        new Processor("aarch64", List.of("fp", "sve2")),
        Processor.parse("aarch64", "Features\t: fp sve2\n"));
    assertEquals(new Processor("amd64", List.of()), Processor.parse("amd64", ""));
  }

  @Test
  void filesThatAreNotTheSameAreNamed(@TempDir Path folder) throws IOException {
    Path here = Files.createDirectories(folder.resolve("here/lib"));
    Path there = Files.createDirectories(folder.resolve("there/lib"));
    for (String name : List.of("same", "other", "gone")) {
      Files.writeString(here.resolve(name), name);
    }
    Files.writeString(there.resolve("same"), "same");
    Files.writeString(there.resolve("other"), "OTHER");
    List<SystemFile> files =
        List.of(file(here, "/lib/gone"), file(here, "/lib/other"), file(here, "/lib/same"));
    Foundation foundation =
        new Foundation(Processor.here(), machine("2.6", "1.0"), files).digested(here.getParent());
    MachineFacts now = machine("6.1", "4.2");
    assertEquals(List.of(), Misfits.of(foundation, now, here.getParent()));
    assertEquals(
        List.of("files that its programs have open: /lib/gone (missing), /lib/other (another)"),
        Misfits.of(foundation, now, there.getParent()));

    Foundation settled = foundation.settledAt(here.getParent());
    assertEquals(List.of(), Misfits.of(settled, now, here.getParent()));
    Files.setLastModifiedTime(here.resolve("same"), FileTime.fromMillis(1));
    assertEquals(
        List.of("files that its programs have open: /lib/same (another)"),
        Misfits.of(settled, now, here.getParent()));
  }

  private static SystemFile file(Path folder, String path) throws IOException {
    return SystemFile.of(folder.getParent(), path).orElseThrow();
  }
}
