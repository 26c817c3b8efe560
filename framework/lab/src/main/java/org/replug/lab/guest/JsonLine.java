package org.replug.lab.guest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.Optional;

/** A line that should be a JSON document. */
final class JsonLine {
  private static final ObjectMapper JSON = new ObjectMapper();

  // The agent answers a guest-sync-delimited, and may be asked one by others, with this in front.
  private static final byte SENTINEL = (byte) 0xff;

  private JsonLine() {}

  /** The object in the line; empty if it is none. */
  static Optional<JsonNode> parse(byte[] line) {
    int start = 0;
    while (start < line.length && line[start] == SENTINEL) {
      start++;
    }
    try {
      JsonNode document = JSON.readTree(line, start, line.length - start);
      return Optional.of(document).filter(JsonNode::isObject);
    } catch (IOException e) {
      return Optional.empty();
    }
  }
}
