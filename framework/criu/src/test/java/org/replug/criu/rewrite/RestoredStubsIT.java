package org.replug.criu.rewrite;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.replug.api.StubPolicy;
import org.replug.criu.hook.NativeParts;
import org.replug.criu.image.FileEntry;
import org.replug.criu.image.FileKind;
import org.replug.criu.image.ImageDirectory;
import org.replug.criu.image.ImageFile;
import org.replug.criu.program.CriuHere;

/**
 * Dumps a program that holds devices, rewrites the images and restores them with a stock CRIU and
 * no plugin; twice in a row.
 */
class RestoredStubsIT {
  @TempDir(cleanup = CleanupMode.NEVER)
  private Path folder;

  private List<String> criu = List.of();
  private int pid;

  @BeforeEach
  void findCriu() throws Exception {
    NativeParts parts = NativeParts.extract(folder.resolve("hook"));
    criu = CriuHere.program(parts).command();
  }

  @AfterEach
  void endHolder() throws IOException {
    if (pid != 0 && isHolder(pid)) {
      ProcessHandle holder = ProcessHandle.of(pid).orElseThrow();
      holder.descendants().forEach(ProcessHandle::destroyForcibly);
      holder.destroyForcibly();
    }
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path each : all.sorted((a, b) -> b.compareTo(a)).toList()) {
        Files.delete(each);
      }
    }
  }

  @ParameterizedTest
  @EnumSource(value = StubPolicy.class, mode = EnumSource.Mode.EXCLUDE, names = "ENODEV")
  void everyCallOnAStubAnswersAsItsPolicySays(StubPolicy policy) throws Exception {
    List<String> devices =
        Stream.of("/dev/fuse", "/dev/vga_arbiter", "/dev/hwrng")
            .filter(each -> Files.isReadable(Path.of(each)))
            .toList();
    assumeTrue(!devices.isEmpty(), "this machine has none of the devices that are held");
    String mapped = unusedLoopDevice();
    compile("holder.c", "holder");
    Path plugins = Files.createDirectory(folder.resolve("plugins"));
    compile("test_hook.c", "plugins/test_hook.so", "-shared", "-fPIC");
    Path simulated = Files.writeString(folder.resolve("simulated"), "device\n");

    start(mapped, Stream.concat(devices.stream(), Stream.of(simulated.toString())).toList());
    Path first = dump("first", "-L", plugins.toString());
    assertImagesSurviveTheCodec(first);
    assertEquals(
        List.of(true), InFlight.find(first).stream().map(UnreadMessages::carried).toList());
    Rewriting rewriting =
        StubRewriter.rewrite(
            first,
            folder.resolve("first-stubs"),
            stubs(first, simulated, policy),
            List.of(),
            new MappedDevices(Set.of(mapped)),
            ConsoleModes.KEPT);
    assertEquals(mapped.equals("-") ? 0 : 9, rewriting.mappings());
    Files.delete(simulated);
    restore(rewriting.directory());

    Path second = dump("second");
    assertImagesSurviveTheCodec(second);
    Rewriting again =
        StubRewriter.rewrite(
            second,
            folder.resolve("second-stubs"),
            List.of(),
            List.of(),
            MappedDevices.none(),
            ConsoleModes.KEPT);
    restore(again.directory());

    assertReport(policy, devices.size() + 1, mapped);
  }

  private void assertReport(StubPolicy policy, int count, String mapped) throws Exception {
    assertTrue(isHolder(pid), "the restored process is the holder");
    run("kill", "-USR1", Integer.toString(pid));
    Map<String, String> report = report("end");
    List<String> holders = new ArrayList<>(List.of("child", "dup", "inflight", "passing"));
    IntStream.range(0, count).forEach(i -> holders.add("device" + i));
    Map<String, String> table = StubAnswers.of(policy);
    Map<String, String> expected = new TreeMap<>();
    for (String holder : holders) {
      table.forEach((call, result) -> expected.put(holder + " " + call, result));
      boolean copy = Set.of("dup", "inflight", "passing").contains(holder);
      expected.put(holder + " F_GETFD", copy ? "0" : "1");
    }
    expected.put("poller poll", table.get("poll"));
    expected.put("timer once", "8");
    expected.put("timer again", "8");
    if (!mapped.equals("-")) {
      expected.put("mapping sum", "3");
    }
    if (policy == StubPolicy.EBADF) {
      expected.put("inner epoll_wait", "0");
      expected.put("outer epoll_wait", "1 301=0x1");
      expected.put("mixed epoll_wait", "1 299=0x1");
      expected.put("child epoll_wait", "1 299=0x1");
      expected.put("moving epoll_wait", "1 401=0x1");
    } else {
      expected.put("outer epoll_wait", "2 300=0x1 301=0x1");
      expected.put("moving epoll_wait", "2 400=0x10 401=0x1");
      expected.put("inner epoll_wait", report.get("inner epoll_wait"));
      expected.put("mixed epoll_wait", report.get("mixed epoll_wait"));
      expected.put("child epoll_wait", report.get("child epoll_wait"));
      assertTrue(report.get("inner epoll_wait").contains(" 100=0x10"), "the set says HUP");
      assertEquals(report.get("mixed epoll_wait"), report.get("child epoll_wait"));
    }
    report.keySet().removeAll(Set.of("pid", "ready", "end"));
    assertEquals(expected, report);
  }

  private static List<StubbedFile> stubs(Path images, Path simulated, StubPolicy policy)
      throws IOException {
    List<StubbedFile> stubs = new ArrayList<>();
    for (FileEntry file : new ImageDirectory(images).files()) {
      if (file.is(FileKind.EXTERNAL)
          || file.path().filter(simulated.toString()::equals).isPresent()) {
        stubs.add(new StubbedFile(file.id(), policy));
      }
    }
    return stubs;
  }

  private static void assertImagesSurviveTheCodec(Path images) throws IOException {
    for (Path image : new ImageDirectory(images).matching("*.img")) {
      byte[] bytes = Files.readAllBytes(image);
      assertEquals(
          ByteBuffer.wrap(bytes),
          ImageFile.read(image).encoded().asReadOnlyByteBuffer(),
          image.toString());
    }
  }

  private void start(String mapped, List<String> devices) throws Exception {
    List<String> command = new ArrayList<>(List.of("setsid", folder.resolve("holder").toString()));
    command.add(folder.resolve("report").toString());
    command.add(mapped);
    command.addAll(devices);
    // Descriptors of this virtual machine must not leak into the dump: Java closes them itself.
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.redirectInput(Path.of("/dev/null").toFile());
    builder.redirectOutput(ProcessBuilder.Redirect.DISCARD);
    builder.redirectError(ProcessBuilder.Redirect.DISCARD).start();
    pid = Integer.parseInt(report("ready").get("pid"));
  }

  private Path dump(String name, String... options) throws Exception {
    Path images = Files.createDirectory(folder.resolve(name));
    List<String> command = new ArrayList<>(criu);
    command.addAll(List.of("dump", "-t", Integer.toString(pid), "-D", images.toString()));
    command.addAll(List.of("--network-lock", "skip", "-o", "dump.log"));
    command.addAll(List.of(options));
    run(command.toArray(String[]::new));
    return images;
  }

  private void restore(Path images) throws Exception {
    // The children of a dumped tree are reaped by init, some time after CRIU has ended.
    for (var process : new ImageDirectory(images).processes()) {
      await(() -> !Files.exists(Path.of("/proc/" + process.pid())), "pid " + process.pid());
    }
    List<String> command = new ArrayList<>(criu);
    command.addAll(List.of("restore", "-d", "-D", images.toString(), "-o", "restore.log"));
    run(command.toArray(String[]::new));
  }

  private Map<String, String> report(String last) throws Exception {
    Path file = folder.resolve("report");
    await(
        () -> Files.exists(file) && Files.readAllLines(file).contains(last),
        "the line '" + last + "' in the report");
    Map<String, String> lines = new TreeMap<>();
    for (String line : Files.readAllLines(file)) {
      int split = line.startsWith("pid") ? 3 : line.indexOf(' ', line.indexOf(' ') + 1);
      lines.put(
          split < 0 ? line : line.substring(0, split), split < 0 ? "" : line.substring(split + 1));
    }
    return lines;
  }

  private boolean isHolder(int process) throws IOException {
    Path program = Path.of("/proc/" + process + "/exe");
    return Files.exists(program)
        && program.toRealPath().equals(folder.toRealPath().resolve("holder"));
  }

  /** One without a file behind it: whatever is written to its mapping cannot reach a disk. */
  private static String unusedLoopDevice() throws IOException {
    for (int i = 7; i >= 0; i--) {
      Path size = Path.of("/sys/block/loop" + i + "/size");
      if (Files.exists(size)
          && Files.readString(size).strip().equals("0")
          && Files.isReadable(Path.of("/dev/loop" + i))) {
        return "/dev/loop" + i;
      }
    }
    return "-";
  }

  private void compile(String source, String target, String... options) throws Exception {
    Path code = Path.of(RestoredStubsIT.class.getResource(source).toURI());
    List<String> command = new ArrayList<>(List.of("gcc", "-Wall", "-Werror", "-O1"));
    command.addAll(List.of(options));
    command.addAll(List.of("-o", folder.resolve(target).toString(), code.toString()));
    run(command.toArray(String[]::new));
  }

  private void run(String... command) throws Exception {
    Path output = Files.createTempFile(folder, "output", "");
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    boolean ended = process.waitFor(30, TimeUnit.SECONDS);
    if (!ended) {
      process.destroyForcibly();
    }
    assertTrue(
        ended && process.exitValue() == 0,
        () -> String.join(" ", command) + "\n" + text(output) + log());
  }

  private String log() {
    try (Stream<Path> logs = Files.walk(folder)) {
      StringBuilder text = new StringBuilder();
      logs.filter(each -> each.toString().endsWith(".log"))
          .forEach(each -> text.append(text(each)));
      return text.toString();
    } catch (IOException e) {
      return e.toString();
    }
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      return e.toString();
    }
  }

  private static void await(Condition condition, String what) throws Exception {
    for (int i = 0; i < 200 && !condition.holds(); i++) {
      Thread.sleep(50);
    }
    assertTrue(condition.holds(), "waited ten seconds for " + what);
  }

  private interface Condition {
    boolean holds() throws IOException;
  }
}
