package org.replug.cli.configuration;

import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.apache.commons.configuration2.PropertiesConfiguration;
import org.apache.commons.configuration2.ex.ConfigurationException;
import org.apache.commons.configuration2.interpol.ConfigurationInterpolator;
import org.replug.api.FailureCode;
import org.replug.api.ReplugException;

/**
 * One configuration file. The only place that uses the configuration library, so that its classes
 * are not even loaded where no file exists.
 */
final class PropertiesFile {
  private static final long BYTES_AT_MOST = 1 << 20;

  // The library skips such a line without a word when it may not follow it.
  private static final Pattern INCLUDE =
      Pattern.compile("^[ \\t\\f]*include(optional)?[ \\t\\f]*[=:]", Pattern.MULTILINE);

  private PropertiesFile() {}

  /**
   * The keys and values of a file, values as they were written.
   *
   * @throws ReplugException USAGE if the file cannot be used; the message names it
   */
  static Map<String, String> read(Path file) throws ReplugException {
    try {
      PosixFileAttributes attributes = Files.readAttributes(file, PosixFileAttributes.class);
      if (attributes.permissions().contains(PosixFilePermission.OTHERS_WRITE)) {
        throw refused(file, "everybody may change it", "Run `chmod o-w " + file + "`.", null);
      }
      if (attributes.size() > BYTES_AT_MOST) {
        throw refused(file, "it is larger than 1 MiB", "Give a file of settings only.", null);
      }
      return parse(file, Files.readString(file));
    } catch (CharacterCodingException e) {
      throw refused(file, "it is not text in UTF-8", "Save it as UTF-8.", e);
    } catch (IOException e) {
      throw refused(file, "reading it failed: " + e.getMessage(), "Make it readable.", e);
    }
  }

  private static Map<String, String> parse(Path file, String text)
      throws ReplugException, IOException {
    if (INCLUDE.matcher(text).find()) {
      throw refused(file, "it includes another file", "Write all settings into this file.", null);
    }
    PropertiesConfiguration configuration = new PropertiesConfiguration();
    // Lookups would read files and run scripts with Replug's rights, includes would read files.
    configuration.setInterpolator(new ConfigurationInterpolator());
    configuration.setIncludesAllowed(false);
    try {
      configuration.read(new StringReader(text));
    } catch (ConfigurationException | IllegalArgumentException e) {
      throw refused(
          file,
          "it cannot be understood: " + e.getMessage(),
          "Write a line KEY = VALUE for each setting.",
          e);
    }
    Map<String, String> values = new LinkedHashMap<>();
    for (Iterator<String> keys = configuration.getKeys(); keys.hasNext(); ) {
      String key = keys.next();
      Object value = configuration.getProperty(key);
      if (!(value instanceof String)) {
        throw refused(file, "it sets " + key + " more than once", "Keep one of the lines.", null);
      }
      values.put(key, (String) value);
    }
    return values;
  }

  private static ReplugException refused(Path file, String why, String advice, Exception cause) {
    return new ReplugException(
        FailureCode.USAGE,
        "The configuration file " + file + " cannot be used: " + why,
        advice,
        cause);
  }
}
