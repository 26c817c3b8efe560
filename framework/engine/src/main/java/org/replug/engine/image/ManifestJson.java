package org.replug.engine.image;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;
import org.replug.api.FailureCode;
import org.replug.api.ReplugException;

/** The manifest as JSON. */
public final class ManifestJson {
  private ManifestJson() {}

  /** Writes a manifest, in UTF-8, with a line end at the end. */
  public static byte[] encode(Manifest manifest) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (JsonGenerator json = JsonDocument.FACTORY.createGenerator(bytes)) {
      new ManifestWriter(json.useDefaultPrettyPrinter()).write(manifest);
    } catch (IOException e) {
      // Memory does not refuse.
      throw new UncheckedIOException(e);
    }
    bytes.write('\n');
    return bytes.toByteArray();
  }

  /**
   * Reads a manifest.
   *
   * @throws ReplugException IMAGE_TOO_NEW for one of a later schema, IMAGE_CORRUPT for anything
   *     else that is not a manifest
   */
  public static Manifest decode(byte[] json) throws ReplugException {
    try {
      Object document = JsonDocument.parse(json);
      int format = format(document);
      if (format > Manifest.FORMAT) {
        throw new ReplugException(
            FailureCode.IMAGE_TOO_NEW,
            "The image has manifest format "
                + format
                + "; this Replug reads up to "
                + Manifest.FORMAT,
            "Restart it with the Replug that wrote it, or a newer one.");
      }
      Manifest manifest = JsonFields.read(document, "", ManifestReader::manifest);
      Optional<String> fault = ManifestCheck.fault(manifest);
      if (fault.isPresent()) {
        throw corrupt(fault.get(), null);
      }
      return manifest;
    } catch (IOException e) {
      throw corrupt(why(e), e);
    }
  }

  /** The format, once what an earlier one could not say is filled in. */
  private static int format(Object document) throws ReplugException {
    if (document instanceof Map<?, ?> fields
        && fields.get("format") instanceof Long format
        && format == format.intValue()) {
      @SuppressWarnings("unchecked") // as JsonDocument makes it
      Map<String, Object> manifest = (Map<String, Object>) fields;
      ManifestUpgrade.apply(format.intValue(), manifest);
      return format.intValue();
    }
    throw corrupt("it has no format version", null);
  }

  /** In the words of the format, not of the library: where it is wrong, or that it is no JSON. */
  private static String why(IOException e) {
    if (e instanceof JsonFields.FieldFault wrong) {
      String field = wrong.getMessage();
      return field.isEmpty() ? "it is no manifest" : "its field " + field + " is wrong or missing";
    }
    if (e instanceof JsonProcessingException broken) {
      JsonLocation at = broken.getLocation();
      return "it is no JSON"
          + (at == null ? "" : " at line " + at.getLineNr() + ", column " + at.getColumnNr());
    }
    return "it is no manifest";
  }

  private static ReplugException corrupt(String why, Exception cause) {
    return new ReplugException(
        FailureCode.IMAGE_CORRUPT,
        "The manifest " + SealedImage.MANIFEST + " cannot be used: " + why,
        "The image directory is damaged; use another copy of it.",
        cause);
  }
}
