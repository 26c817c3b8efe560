package org.replug.lab.machine;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The command line of QEMU. All files are named relative to the {@link RunFolder} it runs in.
 *
 * <p>A machine that goes on from a saved state must have what the saved one had, at the same
 * addresses. So what every machine has sits at fixed addresses, and slots are there whether
 * something is in them or not.
 *
 * @param acceleration how instructions are run
 * @param hardware the devices that differ from machine to machine
 * @param start whether the machine is switched on or goes on
 * @param console where the serial console leads
 */
public record QemuCommand(
    Acceleration acceleration, Hardware hardware, Start start, Console console) {
  /** The program. */
  public static final String PROGRAM = "qemu-system-x86_64";

  /** The memory of every machine, in MiB. */
  static final int MEMORY = 1536;

  /** Where a machine's state is saved to, as QEMU's {@code migrate} wants it. */
  public static final String SAVE_URI = "exec:cat >" + RunFolder.STATE;

  /** The PCI device number of the main board's first place. */
  static final int BOARD = 0x10;

  // One reboot too many would hide a panic, and a second processor has made the kernel panic under
  // emulation.
  private static final String KERNEL_COMMAND_LINE =
      "console=ttyS0 panic=1 quiet mitigations=off net.ifnames=0";

  // A display that comes late needs room behind its slot; the firmware leaves 2 MiB otherwise.
  private static final String RESERVE = "mem-reserve=64M";

  /** The whole command. */
  public List<String> line() {
    List<String> line = new ArrayList<>(List.of(PROGRAM, "-nodefaults", "-no-user-config"));
    add(line, "-machine", "q35,i8042=off,usb=off");
    line.addAll(acceleration.arguments());
    add(line, "-smp", "1", "-m", MEMORY + "M", "-nic", "none", "-display", "none", "-no-reboot");
    add(line, "-kernel", RunFolder.KERNEL, "-initrd", RunFolder.INITRD);
    add(line, "-append", KERNEL_COMMAND_LINE, "-rtc", "base=utc");
    add(line, "-drive", "file=" + RunFolder.DISK + ",if=none,id=disk,cache=unsafe");
    add(line, "-device", "virtio-blk-pci,drive=disk,addr=2");
    add(line, "-device", "virtio-serial-pci,addr=3");
    add(line, "-chardev", "socket,id=agent,path=" + RunFolder.AGENT + ",server=on,wait=off");
    add(line, "-device", "virtserialport,chardev=agent,name=org.qemu.guest_agent.0");
    add(line, "-device", "virtio-rng-pci,addr=4");
    add(line, "-device", "qemu-xhci,id=usb,p2=8,p3=8,addr=5");
    // The slot after the last one is for the shared directory.
    for (int slot = 1; slot <= HardwareDevice.SLOTS + 1; slot++) {
      add(line, "-device", rootPort(slot));
    }
    for (HardwareDevice device : hardware.devices()) {
      add(line, "-device", argument(device));
    }
    add(line, "-fsdev", "local,id=lab,path=" + RunFolder.SHARED + ",security_model=none");
    add(line, "-chardev", console.backend() + ",id=console", "-serial", "chardev:console");
    add(line, "-chardev", "socket,id=monitor,path=" + RunFolder.MONITOR + ",server=on,wait=off");
    add(line, "-mon", "chardev=monitor,mode=control");
    if (start == Start.SAVED) {
      add(line, "-incoming", "exec:exec cat " + RunFolder.STATE);
    }
    return List.copyOf(line);
  }

  /** What QEMU must be told of a device, by QEMU's names. */
  public static Map<String, String> properties(HardwareDevice device) {
    Map<String, String> properties = new TreeMap<>();
    properties.put("driver", device.model().driver());
    properties.put("id", device.id());
    switch (device.model().bus()) {
      case SLOT -> properties.put("bus", "port" + device.slot());
      case USB -> {
        properties.put("bus", "usb.0");
        properties.put("port", String.valueOf(device.slot()));
      }
      case BOARD -> {
        properties.put("bus", "pcie.0");
        properties.put("addr", String.format("0x%x", BOARD + device.slot() - 1));
      }
    }
    return properties;
  }

  /** What QEMU must be told to plug the shared folder in, which no saved state may have. */
  public static Map<String, String> sharing() {
    return Map.of(
        "driver", "virtio-9p-pci",
        "id", "lab",
        "fsdev", "lab",
        "mount_tag", "lab",
        "bus", "port" + (HardwareDevice.SLOTS + 1));
  }

  private static String argument(HardwareDevice device) {
    StringBuilder argument = new StringBuilder(device.model().driver());
    properties(device)
        .forEach(
            (name, value) -> {
              if (!name.equals("driver")) {
                argument.append(',').append(name).append('=').append(value);
              }
            });
    return argument.toString();
  }

  private static String rootPort(int slot) {
    int function = slot - 1;
    return String.format(
        "pcie-root-port,id=port%d,chassis=%d,slot=%d,%s,addr=%x.%x%s",
        slot,
        slot,
        slot,
        RESERVE,
        8 + function / 8,
        function % 8,
        function % 8 == 0 ? ",multifunction=on" : "");
  }

  private static void add(List<String> line, String... arguments) {
    line.addAll(List.of(arguments));
  }
}
