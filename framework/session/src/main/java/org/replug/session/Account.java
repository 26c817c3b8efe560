package org.replug.session;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Who a session's programs run as.
 *
 * @param name the user's name
 * @param uid the user id
 * @param gid the primary group
 * @param groups the other groups
 */
public record Account(String name, int uid, int gid, List<Integer> groups) {
  /** Copies the list. */
  public Account {
    groups = List.copyOf(groups);
  }

  /** The home folder within the session. */
  public String home() {
    return "/home/" + name;
  }

  /**
   * Finds a user. Pure. Lines that cannot be read are passed over, as the C library does.
   *
   * @param passwd the text of {@code /etc/passwd} (passwd(5))
   * @param group the text of {@code /etc/group} (group(5))
   * @param name the user's name
   */
  static Optional<Account> find(String passwd, String group, String name) {
    return passwd
        .lines()
        .map(line -> line.split(":", -1))
        .filter(fields -> fields.length >= 7 && fields[0].equals(name))
        .filter(fields -> number(fields[2]).isPresent() && number(fields[3]).isPresent())
        .findFirst()
        .map(
            fields ->
                new Account(
                    name,
                    number(fields[2]).orElseThrow(),
                    number(fields[3]).orElseThrow(),
                    groups(group, name)));
  }

  private static List<Integer> groups(String group, String name) {
    List<Integer> groups = new ArrayList<>();
    group
        .lines()
        .map(line -> line.split(":", -1))
        .filter(fields -> fields.length == 4 && List.of(fields[3].split(",")).contains(name))
        .forEach(fields -> number(fields[2]).ifPresent(groups::add));
    return groups;
  }

  private static Optional<Integer> number(String text) {
    try {
      int number = Integer.parseInt(text);
      return number < 0 ? Optional.empty() : Optional.of(number);
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }
}
