package org.replug.lab.guest;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;

/** Types and points on the machine's emulated devices. */
final class Hands {
  private static final String SHIFT = "shift";

  private final Monitor monitor;

  Hands(Monitor monitor) {
    this.monitor = monitor;
  }

  /**
   * Presses and releases what a character needs, in one request: however slow this machine is, the
   * guest sees no key held long enough to repeat.
   */
  void stroke(Keystroke stroke) throws IOException {
    ArrayNode events = JsonNodeFactory.instance.arrayNode();
    if (stroke.shifted()) {
      events.add(key(SHIFT, true));
    }
    events.add(key(stroke.key(), true)).add(key(stroke.key(), false));
    if (stroke.shifted()) {
      events.add(key(SHIFT, false));
    }
    send(events);
  }

  /** Moves a key of the keyboard. */
  void move(String key, boolean down) throws IOException {
    send(JsonNodeFactory.instance.arrayNode().add(key(key, down)));
  }

  /** Moves a mouse by so many steps. */
  void move(int right, int down) throws IOException {
    send(
        JsonNodeFactory.instance
            .arrayNode()
            .add(event("rel", axis("x", right)))
            .add(event("rel", axis("y", down))));
  }

  /** Moves a tablet's pen to a place in 32,767ths of its width and height. */
  void moveTo(int x, int y) throws IOException {
    send(
        JsonNodeFactory.instance
            .arrayNode()
            .add(event("abs", axis("x", x)))
            .add(event("abs", axis("y", y))));
  }

  /** Moves a button of a pointer. */
  void button(PointerButton button, boolean down) throws IOException {
    ObjectNode data =
        JsonNodeFactory.instance.objectNode().put("button", button.word()).put("down", down);
    send(JsonNodeFactory.instance.arrayNode().add(event("btn", data)));
  }

  private void send(ArrayNode events) throws IOException {
    ObjectNode arguments = JsonNodeFactory.instance.objectNode();
    arguments.set("events", events);
    monitor.execute("input-send-event", arguments);
  }

  private static ObjectNode axis(String name, int value) {
    return JsonNodeFactory.instance.objectNode().put("axis", name).put("value", value);
  }

  private static ObjectNode key(String name, boolean down) {
    ObjectNode code = JsonNodeFactory.instance.objectNode().put("type", "qcode").put("data", name);
    ObjectNode data = JsonNodeFactory.instance.objectNode().put("down", down);
    data.set("key", code);
    return event("key", data);
  }

  private static ObjectNode event(String type, ObjectNode data) {
    ObjectNode event = JsonNodeFactory.instance.objectNode().put("type", type);
    event.set("data", data);
    return event;
  }
}
