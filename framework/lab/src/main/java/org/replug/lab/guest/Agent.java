package org.replug.lab.guest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/** The QEMU guest agent: it runs commands in the guest. */
final class Agent implements AutoCloseable {
  private static final String PARTNER = "The agent in the guest";
  private static final Duration CONNECT = Duration.ofSeconds(30);
  // The emulated processor may be busy with what was asked of it before.
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  // Over what a command itself may take: timeout(1) kills late, and the emulator is slow.
  private static final Duration GRACE = Duration.ofSeconds(30);
  private static final Duration FIRST_LOOK = Duration.ofMillis(5);
  private static final Duration LONGEST_LOOK = Duration.ofMillis(200);
  private static final int SIGNALLED = 128;

  private final Conversation conversation;
  private int syncs;

  private Agent(Conversation conversation) {
    this.conversation = conversation;
  }

  /** Connects; the agent need not be there yet. */
  static Agent open(Vitals vitals, Path socket) throws IOException {
    return new Agent(Conversation.open(vitals, PARTNER, socket, CONNECT));
  }

  /** Waits till the agent answers. Also shows that the guest has run since. */
  void sync(Duration patience) throws IOException {
    int id = ++syncs;
    ObjectNode arguments = JsonNodeFactory.instance.objectNode().put("id", id);
    conversation.send(Conversation.request("guest-sync", arguments));
    conversation.await(answer -> answer.path("return").asInt(-1) == id, patience);
  }

  /** Waits till the agent answers, for as long as one that is there may take. */
  void sync() throws IOException {
    sync(PATIENCE);
  }

  /**
   * Runs a command to its end.
   *
   * @param limit how long it may run before it is killed
   * @param command the program and its arguments
   */
  CommandResult run(Duration limit, List<String> command) throws IOException {
    ArrayNode arguments = JsonNodeFactory.instance.arrayNode();
    arguments.add("--kill-after=5").add(String.valueOf(limit.toMillis() / 1000.0));
    command.forEach(arguments::add);
    ObjectNode request =
        JsonNodeFactory.instance
            .objectNode()
            .put("path", "/usr/bin/timeout")
            .put("capture-output", true);
    request.set("arg", arguments);
    int pid = ask("guest-exec", request).path("pid").asInt();
    long end = System.nanoTime() + limit.plus(GRACE).toNanos();
    Duration look = FIRST_LOOK;
    while (true) {
      JsonNode status =
          ask("guest-exec-status", JsonNodeFactory.instance.objectNode().put("pid", pid));
      if (status.path("exited").asBoolean()) {
        return result(status);
      }
      if (System.nanoTime() > end) {
        return new CommandResult(
            CommandResult.TIMED_OUT, "", "a process it left behind holds its output open");
      }
      LockSupport.parkNanos(look.toNanos());
      look = look.multipliedBy(2).compareTo(LONGEST_LOOK) < 0 ? look.multipliedBy(2) : LONGEST_LOOK;
    }
  }

  /** What the agent says of a command that has ended. */
  static CommandResult result(JsonNode status) {
    int exit =
        status.has("signal")
            ? SIGNALLED + status.path("signal").asInt()
            : status.path("exitcode").asInt();
    return new CommandResult(exit, text(status, "out-data"), text(status, "err-data"));
  }

  private static String text(JsonNode status, String field) {
    return new String(
        Base64.getDecoder().decode(status.path(field).asText("")), StandardCharsets.UTF_8);
  }

  private JsonNode ask(String command, ObjectNode arguments) throws IOException {
    conversation.send(Conversation.request(command, arguments));
    JsonNode answer =
        conversation.await(
            document -> document.has("error") || document.path("return").isObject(), PATIENCE);
    if (answer.has("error")) {
      throw new IOException(
          "The agent in the guest refuses "
              + command
              + ": "
              + answer.path("error").path("desc").asText());
    }
    return answer.get("return");
  }

  @Override
  public void close() throws IOException {
    conversation.close();
  }
}
