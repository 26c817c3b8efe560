package org.replug.lab.guest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** QEMU's monitor, spoken to by the QEMU Machine Protocol. */
final class Monitor implements AutoCloseable {
  private static final String PARTNER = "QEMU's monitor";
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final Conversation conversation;
  private final List<JsonNode> events = new ArrayList<>();

  private Monitor(Conversation conversation) {
    this.conversation = conversation;
  }

  /** Connects and agrees on what both can. */
  static Monitor open(Qemu qemu, Path socket) throws IOException {
    Conversation conversation = Conversation.open(qemu::check, PARTNER, socket, PATIENCE);
    try {
      Monitor monitor = new Monitor(conversation);
      conversation.await(document -> document.has("QMP"), PATIENCE);
      monitor.execute("qmp_capabilities", JsonNodeFactory.instance.objectNode());
      return monitor;
    } catch (IOException | RuntimeException e) {
      conversation.close();
      throw e;
    }
  }

  /**
   * Runs a command.
   *
   * @return what it returned
   * @throws IOException if QEMU refuses it, with QEMU's reason
   */
  JsonNode execute(String command, ObjectNode arguments) throws IOException {
    conversation.send(Conversation.request(command, arguments));
    JsonNode answer = conversation.await(this::answers, PATIENCE);
    if (answer.has("error")) {
      throw new IOException(
          "QEMU refuses " + command + ": " + answer.path("error").path("desc").asText());
    }
    return answer.get("return");
  }

  /** Forgets the events so far, so that {@link #awaitEvent} waits for one to come. */
  void forgetEvents() {
    events.clear();
  }

  /**
   * Waits for an event that has this text as one of its data.
   *
   * @return whether it has come in time
   */
  boolean awaitEvent(String name, String field, String value, Duration patience)
      throws IOException {
    return events.stream().anyMatch(event -> matches(event, name, field, value))
        || conversation
            .poll(document -> matches(document, name, field, value), patience)
            .isPresent();
  }

  private static boolean matches(JsonNode event, String name, String field, String value) {
    return event.path("event").asText().equals(name)
        && event.path("data").path(field).asText().equals(value);
  }

  private boolean answers(JsonNode document) {
    if (document.has("event")) {
      events.add(document);
      return false;
    }
    return document.has("return") || document.has("error");
  }

  @Override
  public void close() throws IOException {
    conversation.close();
  }
}
