package org.replug.criu.hook;

import java.util.Optional;
import org.replug.api.DeviceNumber;
import org.replug.api.OpenFile;

/** Files of one kind that CRIU shall leave to Replug. */
public sealed interface Claim {
  /** Every open file of a character device, and every mapping of it. */
  record CharacterDevice(DeviceNumber number) implements Claim {
    @Override
    public String line() {
      return "chr " + number;
    }
  }

  /** Every open file of a block device. */
  record BlockDevice(DeviceNumber number) implements Claim {
    @Override
    public String line() {
      return "blk " + number;
    }
  }

  /**
   * Every anonymous inode of a type that CRIU does not know itself.
   *
   * @param name what follows {@code anon_inode:} in {@code /proc/PID/fd}, for example {@code
   *     kvm-vm} or {@code [userfaultfd]}
   */
  record AnonymousInode(String name) implements Claim {
    private static final String PREFIX = "anon_inode:";

    /** Checks that the name fits into a line. */
    public AnonymousInode {
      if (name.isEmpty() || name.chars().anyMatch(c -> c < ' ')) {
        throw new IllegalArgumentException("no name of an anonymous inode: '" + name + "'");
      }
    }

    @Override
    public String line() {
      return "anon " + name;
    }
  }

  /** The claim as a line of the table that the hook reads, without the line end. */
  String line();

  /** The claim that covers an open file; empty for a file that CRIU never hands over. */
  static Optional<Claim> of(OpenFile file) {
    return switch (file.type()) {
      case CHARACTER_DEVICE -> file.deviceNumber().map(CharacterDevice::new);
      case BLOCK_DEVICE -> file.deviceNumber().map(BlockDevice::new);
      case ANONYMOUS ->
          file.path().startsWith(AnonymousInode.PREFIX)
              ? Optional.of(
                  new AnonymousInode(file.path().substring(AnonymousInode.PREFIX.length())))
              : Optional.empty();
      default -> Optional.empty();
    };
  }

  /**
   * Reads {@link #line}.
   *
   * @throws IllegalArgumentException for any other text
   */
  static Claim parse(String line) {
    int space = line.indexOf(' ');
    String rest = line.substring(space + 1);
    return switch (space < 0 ? "" : line.substring(0, space)) {
      case "chr" -> new CharacterDevice(DeviceNumber.parse(rest));
      case "blk" -> new BlockDevice(DeviceNumber.parse(rest));
      case "anon" -> new AnonymousInode(rest);
      default -> throw new IllegalArgumentException("no claim: '" + line + "'");
    };
  }
}
