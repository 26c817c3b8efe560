package org.replug.session;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AccountTest {
  private static final String PASSWD =
      """
      root:x:0:0:root:/root:/bin/bash
      # a comment
      broken:x:abc:0:::
      short:x:5
      ann:x:1000:1001:Ann,,,:/home/ann:/bin/zsh
      nobody:x:65534:65534:nobody:/nonexistent:/usr/sbin/nologin
      """;
  private static final String GROUP =
      """
      audio:x:29:bob,ann
      video:x:44:annette
      render:x:105:ann
      nogroup:x:65534:
      """;

  @Test
  void aUserIsFoundWithItsGroups() {
    assertEquals(
        Optional.of(new Account("ann", 1000, 1001, List.of(29, 105))),
        Account.find(PASSWD, GROUP, "ann"));
    assertEquals(
        Optional.of(new Account("nobody", 65534, 65534, List.of())),
        Account.find(PASSWD, GROUP, "nobody"));
  }

  @Test
  void whoIsNotThereOrCannotBeReadIsNotFound() {
    for (String name : List.of("bob", "broken", "short", "# a comment", "")) {
      assertEquals(Optional.empty(), Account.find(PASSWD, GROUP, name), name);
    }
    assertEquals(Optional.empty(), Account.find("", "", "root"));
  }

  @Test
  void theHomeIsNamedAfterTheUser() {
    assertEquals("/home/ann", new Account("ann", 1000, 1001, List.of()).home());
  }
}
