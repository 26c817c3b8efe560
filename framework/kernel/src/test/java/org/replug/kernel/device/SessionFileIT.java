package org.replug.kernel.device;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.replug.kernel.SpawnedProcess;
import org.replug.kernel.system.Errno;
import org.replug.kernel.system.SystemCallException;

@Timeout(60)
class SessionFileIT {
  private static final long FIONREAD = 0x541b;
  private static final long RNDGETENTCNT = 0x80045200L;

  @Test
  void asksTheChildsOwnPipe() throws IOException {
    try (SpawnedProcess child =
            SpawnedProcess.script(
                "exec 8< <(printf 12345; sleep 60); sleep 0.3; echo ready; read x");
        SessionFile file = SessionFile.open(child.pid(), 8)) {
      byte[] argument = new byte[4];

      assertEquals(5, number(file.ioctl(FIONREAD, argument)));
      assertEquals(0, number(argument), "the argument itself is never changed");
    }
  }

  @Test
  void asksADriver() throws IOException {
    try (SpawnedProcess child = SpawnedProcess.script("exec 8</dev/random; echo ready; read x");
        SessionFile file = SessionFile.open(child.pid(), 8)) {
      assertTrue(number(file.ioctl(RNDGETENTCNT, new byte[4])) > 0);
      assertEquals(
          Path.of("/dev/random"),
          Files.readSymbolicLink(Path.of("/proc/self/fd", file.descriptor() + "")));
    }
  }

  @Test
  void aRequestThatTheDriverDoesNotKnowSaysSo() throws IOException {
    try (SpawnedProcess child = SpawnedProcess.script("exec 8</dev/null; echo ready; read x");
        SessionFile file = SessionFile.open(child.pid(), 8)) {
      SystemCallException failure =
          assertThrows(SystemCallException.class, () -> file.ioctl(RNDGETENTCNT, new byte[4]));

      assertTrue(failure.getMessage().contains("Inappropriate ioctl"), failure::getMessage);
    }
  }

  @Test
  void aDescriptorThatIsNotOpenSaysSo() throws IOException {
    try (SpawnedProcess child = SpawnedProcess.script("echo ready; read x")) {
      SystemCallException failure =
          assertThrows(SystemCallException.class, () -> SessionFile.open(child.pid(), 77));

      assertEquals(Errno.EBADF, failure.errno());
    }
  }

  @Test
  void aProcessThatHasEndedSaysSo() throws IOException {
    int pid;
    try (SpawnedProcess child = SpawnedProcess.script("echo ready; read x")) {
      pid = child.pid();
    }

    SystemCallException failure =
        assertThrows(SystemCallException.class, () -> SessionFile.open(pid, 0));
    assertEquals(Errno.ESRCH, failure.errno());
  }

  private static int number(byte[] bytes) {
    return ByteBuffer.wrap(bytes).order(ByteOrder.nativeOrder()).getInt();
  }
}
