package org.replug.lab.guest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;

/** Asking over a socket while looking after the machine at its other end. */
final class Conversation implements AutoCloseable {
  private static final Duration LOOK = Duration.ofMillis(250);
  private static final Duration RETRY = Duration.ofMillis(10);

  private final Vitals vitals;
  private final String partner;
  private final JsonConnection connection;

  private Conversation(Vitals vitals, String partner, JsonConnection connection) {
    this.vitals = vitals;
    this.partner = partner;
    this.connection = connection;
  }

  /**
   * Connects as soon as the socket is there.
   *
   * @param partner who listens there, for people: {@code the agent in the guest}
   */
  static Conversation open(Vitals vitals, String partner, Path socket, Duration patience)
      throws IOException {
    long end = System.nanoTime() + patience.toNanos();
    while (true) {
      if (Files.exists(socket)) {
        try {
          return new Conversation(vitals, partner, JsonConnection.open(socket));
        } catch (IOException e) {
          // Bound, but not listened on yet.
        }
      }
      vitals.check();
      if (System.nanoTime() > end) {
        throw silent(partner, patience);
      }
      LockSupport.parkNanos(RETRY.toNanos());
    }
  }

  /** A request with arguments. */
  static ObjectNode request(String name, JsonNode arguments) {
    ObjectNode request = JsonNodeFactory.instance.objectNode().put("execute", name);
    request.set("arguments", arguments);
    return request;
  }

  /** Sends a request. */
  void send(ObjectNode request) throws IOException {
    try {
      connection.send(request);
    } catch (IOException e) {
      throw lost(e);
    }
  }

  /**
   * Waits for a document that must come.
   *
   * @param wanted which; what comes before it is passed over
   * @throws GuestFailure if the machine fails meanwhile, or HANG if it has not come in time
   */
  JsonNode await(Predicate<JsonNode> wanted, Duration patience) throws IOException {
    Optional<JsonNode> document = poll(wanted, patience);
    if (document.isEmpty()) {
      throw silent(partner, patience);
    }
    return document.get();
  }

  /**
   * Waits for a document that may come; empty if it has not come in time.
   *
   * @throws GuestFailure if the machine fails meanwhile
   */
  Optional<JsonNode> poll(Predicate<JsonNode> wanted, Duration patience) throws IOException {
    long end = System.nanoTime() + patience.toNanos();
    while (true) {
      long left = Math.max(0, end - System.nanoTime());
      Optional<JsonNode> document;
      try {
        document = connection.receive(Duration.ofNanos(Math.min(left, LOOK.toNanos())));
      } catch (IOException e) {
        throw lost(e);
      }
      if (document.filter(wanted).isPresent()) {
        return document;
      }
      // Also where documents come without end, but not the wanted one.
      vitals.check();
      if (left == 0) {
        return Optional.empty();
      }
    }
  }

  // The socket closes a moment before the process is gone.
  private IOException lost(IOException failure) throws IOException {
    for (int look = 0; look < 100; look++) {
      vitals.check();
      LockSupport.parkNanos(RETRY.toNanos());
    }
    return failure;
  }

  private static GuestFailure silent(String partner, Duration patience) {
    return new GuestFailure(
        GuestFailure.Kind.HANG,
        partner + " has not answered within " + patience.toSeconds() + " s");
  }

  @Override
  public void close() throws IOException {
    connection.close();
  }
}
