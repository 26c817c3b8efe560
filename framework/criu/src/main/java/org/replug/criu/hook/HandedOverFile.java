package org.replug.criu.hook;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An open file description that CRIU handed over at the dump. Those that were duplicated, inherited
 * or are in flight share one.
 *
 * @param id the file's number in CRIU's images ({@code files.img})
 * @param claim the claim that covers it
 * @param flags the open flags (fcntl(2), F_GETFL); CRIU's images do not hold them
 * @param position the file offset in bytes; 0 where the file has none
 */
public record HandedOverFile(long id, Claim claim, int flags, long position) {
  private static final Pattern LINE = Pattern.compile("(\\d{1,10}) (\\d{1,10}) (\\d{1,19}) (.+)");

  /**
   * Reads what the hook wrote: a line each, {@code ID FLAGS POSITION CLAIM}, numbers in decimal.
   *
   * @throws IllegalArgumentException if a line is not of that form; the message holds it
   */
  public static List<HandedOverFile> parse(String text) {
    return text.lines().map(HandedOverFile::parseLine).toList();
  }

  private static HandedOverFile parseLine(String line) {
    Matcher matcher = LINE.matcher(line);
    if (!matcher.matches()) {
      throw new IllegalArgumentException("no line of the hook's: '" + line + "'");
    }
    return new HandedOverFile(
        Long.parseLong(matcher.group(1)),
        Claim.parse(matcher.group(4)),
        Integer.parseInt(matcher.group(2)),
        Long.parseLong(matcher.group(3)));
  }
}
