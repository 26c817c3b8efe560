package org.replug.engine.plan;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.replug.api.Device;
import org.replug.api.StubPolicy;
import org.replug.engine.image.MountRecord;
import org.replug.engine.image.RecordedResource;

/**
 * What a restart does, decided before anything is touched. {@code replug plan -D DIR} prints it; a
 * restart executes the same object.
 *
 * @param stubs the devices whose file descriptors become stubs, each record with the policy that
 *     applies
 * @param mounts the mounts to provide anew
 * @param present the devices that the session will have
 * @param leftWithout kinds of device that the session had open and that nothing here serves as,
 *     sorted
 * @param announce the uevents, in order
 * @param silenced uevents that belong into that order, but that the user wanted not to be sent; the
 *     reason is the one for which they were planned
 * @param substitutes the devices in whose place others are opened
 * @param noGhosts the devices that get the stub {@code ebadf}, where {@code enodev} was wanted
 * @param simulated how the session takes simulated devices, or why it will not
 */
public record RestartPlan(
    List<RecordedResource> stubs,
    List<MountRecord> mounts,
    List<Device> present,
    List<String> leftWithout,
    UeventPlan announce,
    List<AnnounceStep> silenced,
    List<Substitute> substitutes,
    List<NoGhost> noGhosts,
    SimulatedTaking simulated) {
  /** Copies the lists. */
  public RestartPlan {
    stubs = List.copyOf(stubs);
    mounts = List.copyOf(mounts);
    present = List.copyOf(present);
    leftWithout = List.copyOf(leftWithout);
    silenced = List.copyOf(silenced);
    substitutes = List.copyOf(substitutes);
    noGhosts = List.copyOf(noGhosts);
  }

  /** A plan without substitutes, whose session takes what is simulated. */
  public RestartPlan(
      List<RecordedResource> stubs,
      List<MountRecord> mounts,
      List<Device> present,
      List<String> leftWithout,
      UeventPlan announce,
      List<AnnounceStep> silenced) {
    this(
        stubs,
        mounts,
        present,
        leftWithout,
        announce,
        silenced,
        List.of(),
        List.of(),
        SimulatedTaking.AS_THEY_ARE);
  }

  /** The same plan, where devices are simulated. */
  public RestartPlan with(SimulatedTaking taking) {
    return new RestartPlan(
        stubs, mounts, present, leftWithout, announce, silenced, substitutes, noGhosts, taking);
  }

  /**
   * The same plan, in which some devices get no stub: others are opened in their place, and serve
   * as what the old ones were.
   *
   * @param paths the nodes of the others, by the stubs of this plan
   */
  public RestartPlan with(Map<RecordedResource, Path> paths) {
    return with(paths, false);
  }

  /** As {@link #with(Map)}, by the user's word. */
  public RestartPlan withMapped(Map<RecordedResource, Path> paths) {
    return with(paths, true);
  }

  private RestartPlan with(Map<RecordedResource, Path> paths, boolean mapped) {
    List<Substitute> all = new ArrayList<>(substitutes);
    all.addAll(Substitute.of(stubs, paths, mapped));
    Set<Device> replaced =
        paths.keySet().stream()
            .map(resource -> resource.record().device())
            .collect(Collectors.toSet());
    return new RestartPlan(
        stubs.stream().filter(resource -> !paths.containsKey(resource)).toList(),
        mounts,
        present,
        leftWithout.stream()
            .filter(kind -> replaced.stream().noneMatch(device -> device.kinds().contains(kind)))
            .toList(),
        announce,
        silenced,
        all,
        noGhosts.stream().filter(none -> !replaced.contains(none.device())).toList(),
        simulated);
  }

  /** The same plan, in which these devices get stubs after all, and serve as nothing. */
  public RestartPlan without(List<Substitute> refused) {
    List<RecordedResource> all = new ArrayList<>(stubs);
    refused.forEach(each -> all.add(each.resource()));
    List<Substitute> kept = substitutes.stream().filter(each -> !refused.contains(each)).toList();
    SortedSet<String> lost = new TreeSet<>();
    refused.forEach(each -> lost.addAll(each.kinds()));
    kept.forEach(each -> lost.removeAll(each.kinds()));
    present.forEach(device -> lost.removeAll(device.kinds()));
    lost.addAll(leftWithout);
    return new RestartPlan(
        all, mounts, present, List.copyOf(lost), announce, silenced, kept, noGhosts, simulated);
  }

  /**
   * The same plan, in which devices that cannot come back as ghosts get the stub {@code ebadf} in
   * place of {@code enodev}.
   *
   * @param obstacle why one cannot; empty for one that can
   */
  public RestartPlan withGhosts(Function<RecordedResource, Optional<String>> obstacle) {
    List<RecordedResource> all = new ArrayList<>();
    List<NoGhost> none = new ArrayList<>(noGhosts);
    for (RecordedResource stub : stubs) {
      Optional<String> reason =
          stub.record().stub() == StubPolicy.ENODEV ? obstacle.apply(stub) : Optional.empty();
      reason.ifPresent(why -> none.add(new NoGhost(stub.record().device(), why)));
      all.add(reason.isPresent() ? stub.withStub(StubPolicy.EBADF) : stub);
    }
    return new RestartPlan(
        all, mounts, present, leftWithout, announce, silenced, substitutes, none, simulated);
  }

  /** The departed devices that come back as ghosts of themselves. */
  public List<RecordedResource> ghosts() {
    return stubs.stream().filter(stub -> stub.record().stub() == StubPolicy.ENODEV).toList();
  }
}
