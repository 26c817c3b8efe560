package org.replug.engine.image;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import java.io.IOException;
import java.util.Optional;
import java.util.stream.Collectors;
import org.replug.api.FailureCode;
import org.replug.api.ReplugException;
import org.replug.api.StubPolicy;

/** The manifest as JSON. */
public final class ManifestJson {
  private static final ObjectMapper MAPPER =
      JsonMapper.builder()
          .addModule(new Jdk8Module())
          .addMixIn(StubPolicy.class, StubWord.class)
          .enable(SerializationFeature.INDENT_OUTPUT)
          .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(DeserializationFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .build();

  static {
    MAPPER
        .getFactory()
        .setStreamReadConstraints(StreamReadConstraints.builder().maxNestingDepth(32).build());
  }

  private ManifestJson() {}

  /** Writes a manifest, in UTF-8, with a line end at the end. */
  public static byte[] encode(Manifest manifest) {
    try {
      byte[] json = MAPPER.writeValueAsBytes(manifest);
      byte[] line = new byte[json.length + 1];
      System.arraycopy(json, 0, line, 0, json.length);
      line[json.length] = '\n';
      return line;
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a manifest is always JSON", e);
    }
  }

  /** Makes all that {@link #decode} needs; it takes a tenth of a second in a young JVM. */
  public static void prepare() {
    MAPPER.readerFor(Manifest.class);
  }

  /**
   * Reads a manifest.
   *
   * @throws ReplugException IMAGE_TOO_NEW for one of a later schema, IMAGE_CORRUPT for anything
   *     else that is not a manifest
   */
  public static Manifest decode(byte[] json) throws ReplugException {
    try {
      JsonNode tree = MAPPER.readTree(json);
      JsonNode format = tree == null ? null : tree.get("format");
      if (format == null || !format.isInt()) {
        throw corrupt("it has no format version", null);
      }
      if (format.intValue() > Manifest.FORMAT) {
        throw new ReplugException(
            FailureCode.IMAGE_TOO_NEW,
            "The image has manifest format "
                + format.intValue()
                + "; this Replug reads up to "
                + Manifest.FORMAT,
            "Restart it with the Replug that wrote it, or a newer one.");
      }
      ManifestUpgrade.apply(format.intValue(), tree);
      Manifest manifest = MAPPER.treeToValue(tree, Manifest.class);
      Optional<String> fault = ManifestCheck.fault(manifest);
      if (fault.isPresent()) {
        throw corrupt(fault.get(), null);
      }
      return manifest;
    } catch (IOException | IllegalArgumentException e) {
      throw corrupt(why(e), e);
    }
  }

  /** In the words of the format, not of the library: where it is wrong, or that it is no JSON. */
  private static String why(Exception e) {
    if (e instanceof JsonMappingException wrong) {
      String field =
          wrong.getPath().stream()
              .map(step -> step.getFieldName() == null ? "" + step.getIndex() : step.getFieldName())
              .collect(Collectors.joining("."));
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
