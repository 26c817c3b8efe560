package org.replug.criu.run;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.WireFormat;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/** CRIU's statistics of a dump ({@code stats-dump}). */
public final class DumpStatistics {
  /** Two magic numbers and the length of the message, four bytes each. */
  private static final int HEADER_BYTES = 12;

  private static final int DUMP_FIELD = 1;
  private static final int FROZEN_TIME_FIELD = 2;

  private DumpStatistics() {}

  /** How long the tree stood still; empty if the file is missing or not CRIU's. */
  public static Optional<Duration> frozen(Path file) {
    try {
      byte[] content = Files.readAllBytes(file);
      if (content.length < HEADER_BYTES) {
        return Optional.empty();
      }
      CodedInputStream entry =
          CodedInputStream.newInstance(content, HEADER_BYTES, content.length - HEADER_BYTES);
      if (!seek(entry, DUMP_FIELD)) {
        return Optional.empty();
      }
      entry.pushLimit(entry.readRawVarint32());
      return seek(entry, FROZEN_TIME_FIELD)
          ? Optional.of(Duration.of(entry.readUInt32(), ChronoUnit.MICROS))
          : Optional.empty();
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private static boolean seek(CodedInputStream message, int field) throws IOException {
    for (int tag = message.readTag(); tag != 0; tag = message.readTag()) {
      if (WireFormat.getTagFieldNumber(tag) == field) {
        return true;
      }
      message.skipField(tag);
    }
    return false;
  }
}
