package org.replug.engine.checkpoint;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.replug.criu.image.ImageFile;
import org.replug.criu.image.ImageType;
import org.replug.criu.image.Message;

/** Writes the images of a dump of processes that hold nothing. */
final class DumpImages {
  private static final int COMMON_MAGIC = 0x54564319;
  private static final int PID_OF_PROCESS = 1;
  private static final int TASK_OF_CORE = 3;
  private static final int COMMAND_OF_TASK = 6;

  private DumpImages() {}

  /** Writes what a checkpoint reads: the files, of which there are none, and the processes. */
  static void write(Path directory, int... pids) throws IOException {
    image(directory, "files.img", ImageType.FILES, List.of());
    image(
        directory,
        "pstree.img",
        ImageType.PROCESS_TREE,
        IntStream.of(pids).mapToObj(pid -> Message.empty().with(PID_OF_PROCESS, pid)).toList());
  }

  /** Writes the name of a process. */
  static void command(Path directory, int pid, String command) throws IOException {
    Message task = Message.empty().with(COMMAND_OF_TASK, command);
    Message core = Message.empty().with(TASK_OF_CORE, task);
    image(directory, "core-" + pid + ".img", ImageType.CORE, List.of(core));
  }

  private static void image(Path directory, String name, ImageType type, List<Message> messages)
      throws IOException {
    ByteBuffer magic = ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN);
    magic.putInt(COMMON_MAGIC).putInt(type.magic());
    Path file = directory.resolve(name);
    Files.write(file, magic.array());
    ImageFile whole = ImageFile.read(file).withMessages(messages);
    Files.delete(file);
    whole.write(file);
  }
}
