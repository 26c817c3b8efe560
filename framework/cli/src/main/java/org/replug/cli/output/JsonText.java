package org.replug.cli.output;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;

/** Reports as JSON. */
public final class JsonText {
  // Only ASCII, so that a hostile name cannot reach a terminal as a control sequence; to a JSON
  // reader it is the same text.
  private static final JsonFactory FACTORY =
      JsonFactory.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

  private JsonText() {}

  /** One document, with a line end at its end: records as objects, an empty Optional as null. */
  public static String of(Object value) {
    StringWriter text = new StringWriter();
    try (JsonGenerator out = FACTORY.createGenerator(text)) {
      out.useDefaultPrettyPrinter();
      new JsonValues(out).write(value);
    } catch (IOException e) {
      throw new UncheckedIOException("text in memory can always be written", e);
    }
    return text + "\n";
  }
}
