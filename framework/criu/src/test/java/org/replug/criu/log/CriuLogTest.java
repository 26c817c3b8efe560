package org.replug.criu.log;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.replug.api.FailureCode;

class CriuLogTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "C110 | Error (criu/vdso.c:77): vdso: Unexpected rt vDSO area bounds",
        "C111 | Error (criu/sockets.c:9): sockets: Can't get 1:16 opt: Operation not supported",
        "C112 | Error (criu/cr-dump.c:389): Can't get rlimit 0: Operation not permitted",
        "C114 | Error (compel/src/lib/infect.c:417): Unable to detach from 14195: No such process",
        "C120 | Error (criu/files-ext.c:94): Can't dump file 10 of that type [20600] (chr 10:183)",
        "C121 | Error (criu/files-ext.c:94): Can't dump file 7 of that type [600] (unknown kvm-vm)",
        "C122 | Error (criu/proc_parse.c:1): handle_device_vma plugin failed",
        "C122 | Error (criu/proc_parse.c:1): Can't handle non-regular mapping on 11's map 7f0000",
        "C123 | Error (criu/pie/restorer.c:1): Can't restore 7f mapping with 0xffffffffffffffea",
        "C124 | Error (criu/files.c:1): Can't set signal: Bad file descriptor",
        "C125 | Error (criu/eventpoll.c:1): eventpoll: Can't add event on 0x5: Bad file descriptor",
        "C130 | Error (criu/sk-unix.c:874): unix: External socket is used. Consider --ext-unix-sk",
        "C131 | Error (criu/sk-netlink.c:77): netlink: The socket has data to read",
        "C132 | Error (criu/net.c:3): net: Locking network failed: iptables-restore",
        "C133 | Error (criu/sk-inet.c:200): inet: Connected TCP socket, consider using"
            + " --tcp-established option.",
        "C140 | Error (criu/cr-restore.c:1237): Can't fork for 26484: File exists",
        "C141 | Error (criu/cr-restore.c:9): Pid 5 do not match expected 7 (task 7)",
        "C142 | Error (criu/cr-dump.c:1528): A session leader of 927(1) is outside of its pid"
            + " namespace",
        "C143 | Error (criu/namespaces.c:460): Can't dump nested ipc namespace for 21",
        "C144 | Error (criu/cgroup.c:1): cg: No set 1 found",
        "C145 | Error (criu/ipc.c:1): SysVIPC shmem map 0x7f doesn't live in IPC ns",
        "C150 | Error (criu/files-reg.c:1790): Can't lookup mount=24 for fd=10 path=/dev/null",
        "C150 | Error (criu/mount.c:1): Can't find lookup mount",
        "C151 | Error (criu/mount.c:1): mnt: No parent found for mountpoint 22 (@./)",
        "C152 | Error (criu/mount.c:1): mnt: failed to dump fs ./dev/input (fuse): always fail",
        "C153 | Error (criu/files.c:1): Can't stat 5: Transport endpoint is not connected",
        "C160 | Error (criu/files-reg.c:1122): Can't create link remap for /a. Use link-remap.",
        "C161 | Error (criu/files-reg.c:1031): Can't dump ghost file /g of 3002368 size, increase"
            + " limit",
        "C162 | Error (criu/file-lock.c:110): Some file locks are hold by dumping tasks! You can",
        "C163 | 142: Error (criu/files-reg.c:2175): File tmp/grow has bad size 4 (expect 0)",
        "C163 | 142: Error (criu/files-reg.c:2175): File tmp/grow has bad size",
        "C164 | 5: Error (criu/files-reg.c:1): Can't open file tmp/x on restore: No such file or",
        "C170 | Error (criu/tty.c:850): tty: Can't set tty params on 0x5: Invalid argument",
        "C171 | Error (criu/tty.c:410): tty: Found slave peer index 0 without correspond master",
        "C172 | Error (criu/pstree.c:304): The root process 14110 is not a session leader.",
        "C173 | pie: 1: Error (criu/pie/parasite.c:641): can't dump unprivileged task whose /proc"
            + " doesn't belong to it",
        "C180 | Error (criu/page-xfer.c:263): page-xfer: Unable to spice: No space left on device",
        "C181 | Error (criu/protobuf.c:72): Unexpected EOF on (empty-image)",
        "C181 | Error (criu/image.c:554): Head magic doesn't match for files.img",
        "C181 | Error (criu/protobuf.c:101): Failed unpacking object 0x7f from files.img",
        "C181 | Error (criu/protobuf.c:93): Read 28 bytes while 31 expected from files.img",
      })
  void aFatalLineHasItsCodeACauseAndANextStep(String code, String line) {
    Diagnosis found = CriuLog.cause("(00.04) nothing\n(00.05) " + line + "\n").orElseThrow();
    assertEquals(code, found.code());
    assertEquals("(00.05) " + line, found.line());
    assertFalse(found.nextStep().isBlank());
    assertFalse(found.cause().matches(".*\\{\\d}.*"), found.cause());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Error (criu/util.c:1534): rlimit: Can't setup RLIMIT_NOFILE for self: Operation not"
            + " permitted",
        "Error (criu/util.c:642): execvp(\"iptables-save\", ...) failed: No such file or directory",
        "Error (criu/util.c:1723): ip6tables-legacy-save -V failed",
        "Error (criu/tun.c:85): tun: Unable to create tun: No such file or directory",
      })
  void aHarmlessLineIsExplainedButCausesNothing(String line) {
    assertEquals(1, CriuLog.explain(line).size());
    assertEquals(Optional.empty(), CriuLog.cause(line));
    assertEquals(Optional.empty(), CriuLog.firstError(line));
  }

  @Test
  void whatTheLineNamesIsNamedInTheCause() {
    String line = "Error (x:1): Can't dump file 10 of that type [20600] (chr 10:183)";
    Diagnosis found = CriuLog.explain(line).get(0);
    assertTrue(found.cause().contains("descriptor 10"), found.cause());
    assertTrue(found.cause().contains("chr 10:183"), found.cause());
    assertEquals(Optional.of(FailureCode.UNCLAIMED_DEVICE), found.failure());
  }

  @Test
  void everyCodeHasAMeaningWithoutALine() {
    for (String code : CriuLog.codes()) {
      Diagnosis meaning = CriuLog.meaning(code).orElseThrow();
      assertEquals(code, meaning.code());
      assertFalse(meaning.cause().matches(".*\\{\\d}.*"), meaning.cause());
    }
    assertEquals(
        "File descriptor ... is an open device (...) that nobody claims",
        CriuLog.meaning("C120").orElseThrow().cause());
    assertEquals(Optional.empty(), CriuLog.meaning("C999"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"C132", "C133", "C161", "C162"})
  void nobodyIsToldToPassAnOptionToCriu(String code) {
    String nextStep = CriuLog.meaning(code).orElseThrow().nextStep();
    assertFalse(nextStep.matches("(?i)(.*or )?pass .*"), nextStep);
  }

  @Test
  void linesAreExplainedInTheOrderOfTheLog() {
    String log =
        """
        Error (a:1): Can't setup RLIMIT_NOFILE for self
        Error (a:1): The socket has data to read
        Error (a:1): Dumping FAILED.
        """;
    assertEquals(
        List.of("C101", "C131"), CriuLog.explain(log).stream().map(Diagnosis::code).toList());
  }

  @Test
  void anErrorThatNobodyKnowsIsStillShown() {
    String log = "Error (a:1): Can't setup RLIMIT_NOFILE for self\nError (b:2): something new\n";
    assertEquals(Optional.of("Error (b:2): something new"), CriuLog.firstError(log));
    assertEquals(Optional.empty(), CriuLog.cause(log));
  }

  @Test
  void anEmptyLogSaysNothing() {
    assertEquals(List.of(), CriuLog.explain(""));
  }

  @Test
  void everyRuleHasACodeOfItsOwn() {
    Set<String> codes = Rule.ALL.stream().map(Rule::code).collect(Collectors.toSet());
    assertEquals(Rule.ALL.size(), codes.size());
    assertTrue(codes.stream().allMatch(code -> code.matches("C1\\d\\d")));
  }
}
