package org.replug.benchmarks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.Writer;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A virtual machine of the lab's image, emulated in software, with QEMU's own snapshots. Closing
 * ends it.
 */
final class VirtualDesktop implements AutoCloseable {
  private static final String PROMPT = "(qemu) ";
  private static final long LOOK_MILLIS = 100;
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private final Process qemu;
  private final Path agent;

  private VirtualDesktop(Process qemu, Path agent) {
    this.qemu = qemu;
    this.agent = agent;
  }

  /**
   * Starts a machine; returns when its monitor answers.
   *
   * @param image the folder of the guest's image
   * @param disk a qcow2 over that image
   * @param more further words for QEMU
   */
  static VirtualDesktop start(Path image, Path disk, String... more) throws IOException {
    Path agent = disk.resolveSibling("agent.sock");
    List<String> words =
        new ArrayList<>(List.of("qemu-system-x86_64", "-nodefaults", "-machine", "q35,i8042=off"));
    words.addAll(List.of("-accel", "tcg", "-cpu", "max", "-smp", "1", "-m", "1024M"));
    words.addAll(List.of("-nic", "none", "-display", "none", "-no-reboot"));
    words.addAll(List.of("-kernel", image + "/vmlinuz", "-initrd", image + "/initrd"));
    words.addAll(List.of("-append", "console=ttyS0 panic=1 quiet mitigations=off"));
    words.addAll(List.of("-drive", "file=" + disk + ",if=none,id=disk,cache=unsafe"));
    words.addAll(List.of("-device", "virtio-blk-pci,drive=disk", "-device", "virtio-serial-pci"));
    words.addAll(List.of("-chardev", "socket,id=agent,path=" + agent + ",server=on,wait=off"));
    words.addAll(List.of("-device", "virtserialport,chardev=agent,name=org.qemu.guest_agent.0"));
    words.addAll(List.of("-device", "virtio-rng-pci", "-device", "VGA"));
    words.addAll(List.of("-device", "virtio-keyboard-pci", "-device", "virtio-mouse-pci"));
    words.addAll(List.of("-monitor", "stdio"));
    words.addAll(List.of(more));
    Process qemu = new ProcessBuilder(words).redirectErrorStream(true).start();
    VirtualDesktop machine = new VirtualDesktop(qemu, agent);
    try {
      machine.awaitPrompt();
      return machine;
    } catch (IOException e) {
      machine.close();
      throw e;
    }
  }

  /** Runs a command of the monitor's; returns the milliseconds until the next prompt. */
  double monitor(String command) throws IOException {
    long begin = System.nanoTime();
    Writer input = qemu.outputWriter();
    input.write(command + "\n");
    input.flush();
    String said = awaitPrompt();
    if (said.contains("Error")) {
      throw new IOException(command + ": " + said);
    }
    return (System.nanoTime() - begin) / 1e6;
  }

  /** What the monitor says up to its prompt, which it also writes while it echoes a command. */
  private String awaitPrompt() throws IOException {
    InputStream output = qemu.getInputStream();
    StringBuilder said = new StringBuilder();
    while (!said.toString().endsWith("\n" + PROMPT)) {
      int next = output.read();
      if (next < 0) {
        throw new IOException("QEMU has ended: " + said);
      }
      said.append((char) next);
    }
    return said.toString();
  }

  /** Runs a script in the guest, to its end; waits till the guest answers. */
  void run(String script) throws IOException, InterruptedException {
    try (SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX)) {
      channel.connect(UnixDomainSocketAddress.of(agent));
      Writer out = Channels.newWriter(channel, StandardCharsets.UTF_8);
      BufferedReader in = new BufferedReader(Channels.newReader(channel, StandardCharsets.UTF_8));
      JsonNode started =
          ask(
              out,
              in,
              Map.of(
                  "execute",
                  "guest-exec",
                  "arguments",
                  Map.of("path", "/bin/sh", "arg", List.of("-c", script))));
      int pid = started.at("/return/pid").intValue();
      Map<String, Object> question =
          Map.of("execute", "guest-exec-status", "arguments", Map.of("pid", pid));
      JsonNode status = ask(out, in, question);
      while (!status.at("/return/exited").booleanValue()) {
        Thread.sleep(LOOK_MILLIS);
        status = ask(out, in, question);
      }
      if (status.at("/return/exitcode").intValue() != 0) {
        throw new IOException("in the guest, " + script + ": " + status);
      }
    }
  }

  private static JsonNode ask(Writer out, BufferedReader in, Map<String, Object> question)
      throws IOException {
    out.write(MAPPER.writeValueAsString(question) + "\n");
    out.flush();
    return MAPPER.readTree(in.readLine());
  }

  @Override
  public void close() {
    qemu.destroyForcibly();
    qemu.onExit().join();
  }
}
