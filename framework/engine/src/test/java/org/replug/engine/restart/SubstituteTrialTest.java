package org.replug.engine.restart;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.replug.api.Device;
import org.replug.api.DeviceRecord;
import org.replug.api.FailureCode;
import org.replug.api.ReplugException;
import org.replug.engine.image.Holder;
import org.replug.engine.image.RecordedResource;
import org.replug.engine.plan.RestartPlan;
import org.replug.engine.plan.Substitute;
import org.replug.engine.plan.UeventPlan;

class SubstituteTrialTest {
  private static final int READ_WRITE_CLOEXEC = 02000002;

  @TempDir private Path directory;

  private static RecordedResource resource(String node) {
    Device device =
        Device.of(
            "generic",
            "misc",
            "/devices/virtual" + node,
            node,
            Optional.empty(),
            node,
            Set.of("kind of " + node),
            Map.of());
    return new RecordedResource(
        DeviceRecord.of(device, Map.of()),
        List.of(new Holder(100, 7, node, READ_WRITE_CLOEXEC)),
        List.of(1));
  }

  private static RestartPlan plan(Map<String, Path> paths) {
    Map<RecordedResource, Path> substitutes = new LinkedHashMap<>();
    paths.forEach((node, path) -> substitutes.put(resource(node), path));
    return new RestartPlan(
            List.copyOf(substitutes.keySet()),
            List.of(),
            List.of(),
            List.of("kind of /dev/a", "kind of /dev/b"),
            new UeventPlan(List.of(), List.of()),
            List.of())
        .with(substitutes);
  }

  @Test
  void whatCannotBeOpenedBecomesAStubAndTheOthersStay() throws Exception {
    Path shut = directory.resolve("socket");
    Path open = Files.createFile(directory.resolve("file"));
    try (ServerSocketChannel socket = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
      socket.bind(UnixDomainSocketAddress.of(shut));
      SubstituteTrial.Tried tried =
          SubstituteTrial.of(plan(Map.of("/dev/a", shut, "/dev/b", open)));
      assertEquals(List.of(resource("/dev/a")), tried.plan().stubs());
      assertEquals(
          List.of(open), tried.plan().substitutes().stream().map(Substitute::path).toList());
      assertEquals(List.of("kind of /dev/a"), tried.plan().leftWithout());
      assertEquals(1, tried.findings().size());
      assertFalse(tried.findings().get(0).seen());
      assertEquals(
          shut + ", which the plugin generic gives for /dev/a, can be opened",
          tried.findings().get(0).what());
      assertTrue(
          tried.findings().get(0).detail().endsWith("; a stub stands there"),
          tried.findings()::toString);
      assertTrue(
          tried.findings().get(0).detail().contains("No such device or address"),
          tried.findings()::toString);
    }
  }

  @Test
  void whatTheUserHasNamedAndCannotBeOpenedRefusesTheRestart() {
    RestartPlan plan = plan(Map.of());
    RecordedResource old = resource("/dev/a");
    RestartPlan mapped =
        new RestartPlan(
                List.of(old),
                plan.mounts(),
                plan.present(),
                plan.leftWithout(),
                plan.announce(),
                plan.silenced())
            .withMapped(Map.of(old, Path.of("/dev/b")));
    ReplugException refusal =
        assertThrows(
            ReplugException.class,
            () ->
                SubstituteTrial.of(
                    mapped,
                    (path, how) -> {
                      throw new IOException("Device or resource busy");
                    }));
    assertEquals(FailureCode.USAGE, refusal.code());
    assertEquals(
        "--map wants /dev/b in the place of /dev/a, but it cannot be opened: Device or resource"
            + " busy",
        refusal.getMessage());
  }

  @Test
  void itIsOpenedAsTheSessionWillOpenIt() throws ReplugException {
    List<Integer> flags = new ArrayList<>();
    SubstituteTrial.Tried tried =
        SubstituteTrial.of(
            plan(Map.of("/dev/a", Path.of("/dev/null"))), (path, how) -> flags.add(how));
    assertEquals(List.of(2), flags);
    assertEquals(List.of(), tried.findings());
    assertEquals(1, tried.plan().substitutes().size());
  }
}
