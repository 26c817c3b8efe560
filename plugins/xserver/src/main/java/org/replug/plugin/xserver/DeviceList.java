package org.replug.plugin.xserver;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.replug.api.ObservedDevice;
import org.replug.plugin.xserver.protocol.Extension;
import org.replug.plugin.xserver.protocol.GetInputProperty;
import org.replug.plugin.xserver.protocol.GetProviderInfo;
import org.replug.plugin.xserver.protocol.GetProviders;
import org.replug.plugin.xserver.protocol.InputDevice;
import org.replug.plugin.xserver.protocol.InternAtom;
import org.replug.plugin.xserver.protocol.Providers;
import org.replug.plugin.xserver.protocol.QueryExtension;
import org.replug.plugin.xserver.protocol.QueryInputDevices;
import org.replug.plugin.xserver.protocol.QueryInputVersion;
import org.replug.plugin.xserver.protocol.QueryRandrVersion;
import org.replug.plugin.xserver.protocol.RequestFailedException;
import org.replug.plugin.xserver.protocol.XConnection;

/**
 * Asks for the devices that stand for something outside the server: input devices and, as far as
 * the server tells, display cards. The server's own master and XTEST devices are left out.
 */
final class DeviceList {
  /** Set by the evdev and libinput drivers to the path they opened. */
  private static final String DEVICE_NODE = "Device Node";

  /** Set by the server on the devices that stand for synthetic events. */
  private static final String XTEST_DEVICE = "XTEST Device";

  private final XConnection connection;

  DeviceList(XConnection connection) {
    this.connection = connection;
  }

  /** Input devices with a device node, then those without one, then display cards. */
  List<ObservedDevice> ask() throws IOException {
    List<ObservedDevice> withNode = new ArrayList<>();
    List<ObservedDevice> others = new ArrayList<>();
    for (ObservedDevice device : inputDevices()) {
      (device.devname().isEmpty() ? others : withNode).add(device);
    }
    List<ObservedDevice> all = new ArrayList<>(withNode);
    all.addAll(others);
    all.addAll(displayCards());
    return all;
  }

  private List<ObservedDevice> inputDevices() throws IOException {
    Optional<Extension> input = connection.ask(new QueryExtension("XInputExtension"));
    if (input.isEmpty()) {
      throw new IOException("has no XInputExtension, and so no list of its devices");
    }
    int opcode = input.get().majorOpcode();
    connection.ask(new QueryInputVersion(opcode));
    Optional<Integer> node = connection.ask(new InternAtom(DEVICE_NODE));
    Optional<Integer> xtest = connection.ask(new InternAtom(XTEST_DEVICE));
    List<ObservedDevice> devices = new ArrayList<>();
    for (InputDevice device : connection.ask(new QueryInputDevices(opcode))) {
      if (device.use().isMaster()) {
        continue;
      }
      try {
        if (property(opcode, device, xtest).isEmpty()) {
          String devname = property(opcode, device, node).orElse("");
          devices.add(new ObservedDevice(device.id(), device.name(), devname, device.enabled()));
        }
      } catch (RequestFailedException e) {
        // BadDevice, the extension's first error: unplugged since it was listed.
        if (e.errorCode() != input.get().firstError()) {
          throw e;
        }
      }
    }
    return devices;
  }

  private Optional<String> property(int opcode, InputDevice device, Optional<Integer> atom)
      throws IOException {
    return atom.isEmpty()
        ? Optional.empty()
        : connection.ask(new GetInputProperty(opcode, device.id(), atom.get()));
  }

  /**
   * A provider has a name and no device node, so that which card it is cannot be told: good for a
   * person who compares before and after, and no proof.
   */
  private List<ObservedDevice> displayCards() throws IOException {
    Optional<Extension> randr = connection.ask(new QueryExtension("RANDR"));
    if (randr.isEmpty()) {
      return List.of();
    }
    int opcode = randr.get().majorOpcode();
    if (!connection.ask(new QueryRandrVersion(opcode)).atLeast(1, 4)) {
      return List.of();
    }
    Providers providers = connection.ask(new GetProviders(opcode, connection.setup().root()));
    List<ObservedDevice> cards = new ArrayList<>();
    for (int id : providers.ids()) {
      String name = connection.ask(new GetProviderInfo(opcode, id, providers.timestamp()));
      cards.add(new ObservedDevice(id, "display provider " + name, "", true));
    }
    return cards;
  }
}
