package org.replug.engine.restart;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.replug.api.Device;
import org.replug.api.StubPolicy;
import org.replug.engine.Examples;
import org.replug.engine.image.Manifest;
import org.replug.engine.image.SessionFacts;
import org.replug.engine.plan.NoGhost;
import org.replug.engine.plan.RestartPlan;
import org.replug.engine.plan.StepKind;

class RestartPlannerTest {
  private static final Device OLD = Examples.keyboard("event3");
  private static final Device NEW = Examples.keyboard("event5");

  @Test
  void theNewDeviceIsAddedBeforeTheOldOneIsRemoved() {
    RestartPlan plan = plan(Examples.manifest(false, OLD), List.of(NEW), List.of());
    assertEquals(
        List.of(StepKind.ADD, StepKind.REMOVE),
        plan.announce().steps().stream().map(step -> step.kind()).toList());
    assertEquals(List.of(NEW), plan.present());
  }

  @Test
  void aSessionWithDeviceNodesOfItsOwnGetsSimulatedDevicesOnly() {
    Device simulated = Examples.keyboard("event40");
    RestartPlan plan = plan(Examples.manifest(true, OLD), List.of(NEW), List.of(simulated));
    assertEquals(List.of(simulated), plan.present());
  }

  @Test
  void aSessionWithDeviceNodesOfItsOwnGetsWhatItIsGiven() {
    Device other = Examples.keyboard("event7");
    RestartPlan plan = plan(withoutMounts(), List.of(NEW, other), given(NEW));
    assertEquals(List.of(NEW), plan.present());
    assertEquals(
        List.of("ADD event5", "REMOVE event3"),
        plan.announce().steps().stream()
            .map(step -> step.kind() + " " + step.device().name().replace("keyboard ", ""))
            .toList());
    assertEquals(List.of(), plan.leftWithout());
  }

  @Test
  void aSessionThatSharesTheMachinesDeviceNodesNeedsNoneGiven() {
    Device other = Examples.keyboard("event7");
    Manifest shared = Examples.manifest(false, OLD);
    assertEquals(List.of(NEW, other), plan(shared, List.of(NEW, other), given(NEW)).present());
  }

  private static RestartPolicy given(Device device) {
    return RestartPolicy.standard()
        .withNodes(List.of(new GivenNode(device.devname(), 1, 1)), Set.of());
  }

  /** A session with device nodes of its own and no mount for simulated ones. */
  private static Manifest withoutMounts() {
    Manifest own = Examples.manifest(true, OLD);
    return with(
        own,
        new SessionFacts(
            100, true, true, true, Optional.of("/"), List.of(), own.session().processes()));
  }

  private static RestartPlan plan(Manifest manifest, List<Device> machine, RestartPolicy policy) {
    return RestartPlanner.plan(
        manifest, machine, List.of(), Set.of(), policy, Examples::arrived, Examples::departed);
  }

  @Test
  void aDeviceOfTheMachineThatAMountOfTheSessionHidesIsNotPresent() {
    Manifest shared = Examples.manifest(false, OLD);
    Manifest hidden =
        with(
            shared,
            new SessionFacts(
                100,
                true,
                true,
                false,
                Optional.empty(),
                Examples.manifest(true, OLD).session().externalMounts(),
                shared.session().processes()));
    assertTrue(plan(hidden, List.of(NEW), List.of()).present().isEmpty());
  }

  @Test
  void theUsersStubWinsOverTheRecords() {
    RestartPlan plan =
        RestartPlanner.plan(
            Examples.manifest(false, OLD),
            List.of(),
            List.of(),
            Set.of(),
            RestartPolicy.standard().withStub(Optional.of(StubPolicy.HANGUP)),
            Examples::arrived,
            Examples::departed);
    assertEquals(StubPolicy.HANGUP, plan.stubs().get(0).record().stub());
  }

  @Test
  void whatIsNoEventNodeGetsEbadfWhereEnodevIsWantedAndThePlanSaysSo() {
    Device card =
        Device.of(
            "display",
            "drm",
            "/devices/pci0/drm/card0",
            "/dev/dri/card0",
            Optional.empty(),
            "a card",
            Set.of("display"),
            Map.of());
    RestartPlan plan =
        plan(
            Examples.manifest(false, OLD, card),
            List.of(),
            RestartPolicy.standard().withStub(Optional.of(StubPolicy.ENODEV)));
    assertEquals(
        List.of(StubPolicy.ENODEV, StubPolicy.EBADF),
        plan.stubs().stream().map(stub -> stub.record().stub()).toList());
    assertEquals(List.of(plan.stubs().get(0)), plan.ghosts());
    assertEquals(
        List.of(new NoGhost(card, "only input devices (event nodes) can be plugged once more")),
        plan.noGhosts());
    RestartPlan none = plan.withGhosts(ghost -> Optional.of("why"));
    assertEquals(List.of(), none.ghosts());
    assertEquals(List.of(card, OLD), none.noGhosts().stream().map(NoGhost::device).toList());
    assertEquals(none, none.withGhosts(ghost -> Optional.of("other")));
  }

  @Test
  void withoutAWishTheRecordsStubStands() {
    RestartPlan plan = plan(Examples.manifest(false, OLD), List.of(), List.of());
    assertEquals(StubPolicy.EBADF, plan.stubs().get(0).record().stub());
  }

  @Test
  void aSessionThatGetsNoDeviceOfAKindItHadIsLeftWithoutIt() {
    assertEquals(
        List.of("keyboard"),
        plan(Examples.manifest(true, OLD), List.of(NEW), List.of()).leftWithout());
    assertEquals(
        List.of(), plan(Examples.manifest(true, OLD), List.of(), List.of(NEW)).leftWithout());
    assertEquals(
        List.of(), plan(Examples.manifest(false, OLD), List.of(NEW), List.of()).leftWithout());
    assertEquals(List.of(), plan(Examples.manifest(true), List.of(), List.of()).leftWithout());
  }

  @Test
  void whatIsOpenedInPlaceOfADeviceServesAsItsKindToo() {
    RestartPlan plan = plan(Examples.manifest(true, OLD), List.of(), List.of());
    assertEquals(List.of("keyboard"), plan.with(Map.of()).leftWithout());
    RestartPlan substituted = plan.with(Map.of(plan.stubs().get(0), Path.of("/dev/input/event9")));
    assertEquals(List.of(), substituted.leftWithout());
    assertEquals(List.of(), substituted.stubs());
    assertEquals(1, substituted.substitutes().size());
    assertEquals(plan, substituted.without(substituted.substitutes()));
  }

  @Test
  void whatTheUserNamesIsOpenedBesideWhatPluginsGiveAndChangesNoEvent() {
    Manifest two = Examples.manifest(false, OLD, Examples.keyboard("event7"));
    RestartPlan plan = plan(two, List.of(NEW), List.of());
    RestartPlan mapped = plan.withMapped(Map.of(plan.stubs().get(0), Path.of("/dev/zero")));
    assertEquals(List.of(plan.stubs().get(1)), mapped.stubs());
    RestartPlan both = mapped.with(Map.of(mapped.stubs().get(0), Path.of("/dev/null")));
    assertEquals(
        List.of("/dev/zero true", "/dev/null false"),
        both.substitutes().stream().map(each -> each.path() + " " + each.mapped()).toList());
    assertEquals(List.of(), both.stubs());
    assertEquals(plan.announce(), both.announce());
    assertEquals(plan.present(), both.present());
  }

  @Test
  void whatTheUserNamesNeedsNoGhost() {
    RestartPlan plan = plan(Examples.manifest(false, OLD), List.of(), List.of());
    RestartPlan without =
        new RestartPlan(
            plan.stubs(),
            plan.mounts(),
            plan.present(),
            plan.leftWithout(),
            plan.announce(),
            plan.silenced(),
            List.of(),
            List.of(new NoGhost(OLD, "no reason"), new NoGhost(NEW, "no reason")),
            plan.simulated());
    assertEquals(
        List.of(new NoGhost(NEW, "no reason")),
        without.withMapped(Map.of(plan.stubs().get(0), Path.of("/dev/zero"))).noGhosts());
  }

  @Test
  void eventsThatTheUserDoesNotWantAreSetApart() {
    assertEquals(List.of("ADD", "REMOVE", "-"), kinds(AnnouncePolicy.ALL));
    assertEquals(List.of("ADD", "-", "REMOVE"), kinds(AnnouncePolicy.ADDS));
    assertEquals(List.of("-", "ADD", "REMOVE"), kinds(AnnouncePolicy.NONE));
  }

  /** Kinds of the events that are sent, a dash, and kinds of the others. */
  private static List<String> kinds(AnnouncePolicy announce) {
    RestartPlan plan =
        RestartPlanner.plan(
            Examples.manifest(false, OLD),
            List.of(NEW),
            List.of(),
            Set.of(),
            new RestartPolicy(Optional.empty(), List.of(), announce),
            Examples::arrived,
            Examples::departed);
    List<String> kinds = new ArrayList<>();
    plan.announce().steps().forEach(step -> kinds.add(step.kind().name()));
    kinds.add("-");
    plan.silenced().forEach(step -> kinds.add(step.kind().name()));
    return kinds;
  }

  private static Manifest with(Manifest manifest, SessionFacts session) {
    return new Manifest(
        manifest.format(),
        manifest.replug(),
        manifest.createdAt(),
        manifest.machine(),
        session,
        manifest.plugins(),
        manifest.prepared(),
        manifest.records(),
        manifest.presentThen(),
        manifest.observation(),
        manifest.files());
  }

  private static RestartPlan plan(Manifest manifest, List<Device> machine, List<Device> simulated) {
    return RestartPlanner.plan(
        manifest,
        machine,
        simulated,
        Set.of(),
        RestartPolicy.standard(),
        Examples::arrived,
        Examples::departed);
  }
}
