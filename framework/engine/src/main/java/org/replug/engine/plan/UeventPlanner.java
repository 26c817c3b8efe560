package org.replug.engine.plan;

import java.util.List;
import java.util.function.Function;
import org.replug.api.Device;
import org.replug.api.Uevent;

/**
 * Decides which devices a restarted session is told to lose and to gain, and in which order.
 *
 * <p>A device is <i>departed</i> if the session knew it and this machine does not have it,
 * <i>surviving</i> if both have its syspath, else <i>new</i>. Right after the restart every device
 * the session knows is dead: its file descriptors are stubs. So a remove takes nothing from the
 * session that it could use, and an add is what makes a device live. The order:
 *
 * <ol>
 *   <li>Departed devices that must go first ({@link org.replug.api.DeviceRecord#departsFirst}) are
 *       removed. A surviving one that must go first is the first to be added if it is alone and
 *       nothing stands in its way, for adding it again ends what it held; otherwise it is removed
 *       here and added later.
 *   <li>Everything present is added, in the order of the input, parents before children. A device
 *       whose number or node the session still connects with another one waits.
 *   <li>When only waiting ones are left, room is made for one of them: the departed device in its
 *       way is removed. Where surviving devices have swapped numbers, one of them is removed before
 *       it is added. Then adding goes on.
 *   <li>All other departed devices are removed, children before parents. A session is thus never
 *       told to do without a kind of device which this machine has.
 * </ol>
 *
 * <p>A departed device that the session must not lose ({@link
 * org.replug.api.DeviceRecord#neverRemoved}) stays listed: its remove is held back, and so is the
 * add of a device that it keeps from being taken. The plan names both.
 *
 * <p>A remove names the node and the number of its device only as far as no other device has them:
 * neither a number that is in use on this machine, nor the node of a device that has been added.
 *
 * <p>A device that is present is added exactly once and never removed after that. Devices without
 * events take no part: nobody listens.
 */
public final class UeventPlanner {
  private UeventPlanner() {}

  /**
   * Makes the plan. The same input gives the same plan.
   *
   * @param input the devices
   * @param arrived the events by which a session gains a device, parents first
   * @param departed the events by which a session loses a device, children first
   */
  public static UeventPlan plan(
      AnnounceInput input,
      Function<Device, List<Uevent>> arrived,
      Function<Device, List<Uevent>> departed) {
    return new Sequencer(input, arrived, departed).sequence();
  }
}
