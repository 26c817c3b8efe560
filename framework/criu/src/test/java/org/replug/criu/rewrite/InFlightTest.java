package org.replug.criu.rewrite;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.replug.criu.image.FdinfoEntry;
import org.replug.criu.image.ImageDirectory;
import org.replug.criu.image.ImageFile;
import org.replug.criu.image.Images;
import org.replug.criu.image.Message;

/** Looks at the dump of the holder program, whose three processes hold both ends of a socket. */
class InFlightTest {
  private static final int RECEIVER = 13;
  private static final int SENDER = 12;

  @TempDir private Path images;
  private List<Integer> pids = List.of();

  @BeforeEach
  void copyHolder() throws IOException {
    for (Path image : new ImageDirectory(Images.holder()).matching("*.img")) {
      Files.copy(image, images.resolve(image.getFileName().toString()));
    }
    pids =
        new ImageDirectory(images).processes().stream().map(each -> each.pid()).sorted().toList();
  }

  @Test
  void aMessageBetweenEndsThatTheSameProcessesHoldIsCarried() throws IOException {
    assertEquals(List.of(new UnreadMessages(RECEIVER, pids, true)), InFlight.find(images));
  }

  @Test
  void aMessageBetweenEndsInOneProcessIsCarried() throws IOException {
    for (int pid : pids.subList(1, pids.size())) {
      close(pid, id -> id == RECEIVER || id == SENDER);
    }
    assertEquals(
        List.of(new UnreadMessages(RECEIVER, pids.subList(0, 1), true)), InFlight.find(images));
  }

  @Test
  void aMessageBetweenTwoProcessesIsNot() throws IOException {
    close(pids.get(0), id -> id == RECEIVER);
    close(pids.get(1), id -> id == SENDER);
    close(pids.get(2), id -> id == RECEIVER || id == SENDER);
    assertEquals(
        List.of(new UnreadMessages(RECEIVER, pids.subList(1, 2), false)), InFlight.find(images));
  }

  @Test
  void aMessageWhoseSenderIsAlsoHeldElsewhereIsNot() throws IOException {
    close(pids.get(0), id -> id == RECEIVER);
    assertEquals(
        List.of(new UnreadMessages(RECEIVER, pids.subList(1, 3), false)), InFlight.find(images));
  }

  @Test
  void aMessageAtASocketThatNoProcessHoldsIsNot() throws IOException {
    for (int pid : pids) {
      close(pid, id -> id == RECEIVER || id == SENDER);
    }
    assertEquals(List.of(new UnreadMessages(RECEIVER, List.of(), false)), InFlight.find(images));
  }

  @Test
  void aMessageWhoseSenderIsGoneIsNot() throws IOException {
    Path files = images.resolve("files.img");
    ImageFile image = ImageFile.read(files);
    Predicate<Message> sender = message -> idOf(message) == SENDER;
    rewrite(files, image, image.messages().stream().filter(sender.negate()).toList());
    assertEquals(List.of(new UnreadMessages(RECEIVER, pids, false)), InFlight.find(images));
  }

  @Test
  void messagesWithoutDescriptorsAndDumpsWithoutMessagesAreNone() throws IOException {
    assertEquals(List.of(), InFlight.find(Images.furniture()));
    Files.delete(images.resolve("sk-queues.img"));
    assertEquals(List.of(), InFlight.find(images));
  }

  private void close(int pid, Predicate<Integer> ids) throws IOException {
    Message id = ImageFile.read(images.resolve("ids-" + pid + ".img")).messages().get(0);
    Path table = images.resolve("fdinfo-" + id.integer(2) + ".img");
    ImageFile image = ImageFile.read(table);
    List<Message> kept = new ArrayList<>();
    for (Message message : image.messages()) {
      if (!ids.test(FdinfoEntry.of(message).fileId())) {
        kept.add(message);
      }
    }
    rewrite(table, image, kept);
  }

  private static void rewrite(Path file, ImageFile image, List<Message> messages)
      throws IOException {
    Files.delete(file);
    image.withMessages(messages).write(file);
  }

  private static int idOf(Message message) {
    try {
      return message.integer(2);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
