package org.replug.assembly;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.replug.cli.newplugin.DeviceType;

/** What {@code replug plugin new} makes, for each type of device, on a new user's machine. */
class PluginProjectsIT {
  /** How many tests there were, the conformance checks among them, and how many did not pass. */
  private static final String REPORTS =
      "cat */target/surefire-reports/*.xml | grep -c '<testcase '; "
          + "cat */target/surefire-reports/*.xml | grep -cE '<(failure|error|skipped)'";

  /** Fails to link where the project's repository lacks what the testkit's checks are made of. */
  private static final String SIMULATORS =
      """
      package org.example.mymisc;
      class SimulatorChecksTest {
        @org.junit.jupiter.api.Test
        void everythingTheyNeedIsThere() throws Exception {
          Class.forName("org.replug.testkit.EvdevChecks").getDeclaredMethods();
          Class.forName("org.replug.kernel.system.DeviceFile").getDeclaredMethods();
          Class.forName("com.sun.jna.Native");
        }
      }
      """;

  @Test
  void theProjectOfEachTypePassesAtOnceAndSoDoesItsJar() throws Exception {
    List<String> types = Stream.of(DeviceType.values()).map(DeviceType::word).toList();
    List<String> commands = new ArrayList<>(List.of("mkdir /tmp/all && cd /tmp/all"));
    for (String type : types) {
      commands.add("replug plugin new my-" + type + " --type " + type + " >new.log; echo $?");
    }
    commands.add(
        "printf '%s' '"
            + SIMULATORS
            + "' >my-misc/src/test/java/org/example/mymisc/SimulatorChecksTest.java");
    // One run of Maven for all of them; each is built as it is, by its own file.
    commands.add("cp -r my-misc/.mvn .");
    commands.add("printf '%s' '" + all(types) + "' >pom.xml");
    commands.add("mvn -q verify >maven.log 2>&1; echo $?; cat maven.log");
    commands.add(REPORTS);
    for (String type : types) {
      commands.add("replug plugin verify my-" + type + "/target/my-" + type + ".jar; echo $?");
      commands.add("replug plugin install my-" + type + "/target/my-" + type + ".jar --yes");
    }
    List<List<String>> seen = CleanContainer.get().run(commands);
    int at = 1;
    for (String type : types) {
      assertEquals(List.of("0"), seen.get(at++), type);
    }
    at += 3;
    assertEquals("0", seen.get(at).get(0), seen.get(at)::toString);
    at++;
    int tests = Integer.parseInt(seen.get(at).get(0));
    assertTrue(tests >= 8 * types.size(), tests + " tests");
    assertEquals("0", seen.get(at++).get(1));
    for (String type : types) {
      List<String> verified = seen.get(at++);
      assertEquals("0", verified.get(verified.size() - 1), verified::toString);
      assertTrue(verified.size() > 5, verified::toString);
      assertTrue(
          verified.stream()
              .skip(1)
              .limit(verified.size() - 2)
              .allMatch(row -> row.startsWith("ok")),
          verified::toString);
      assertEquals(List.of("Installed my-" + type + " 1.0.0."), seen.get(at++));
    }
  }

  private static String all(List<String> types) {
    StringBuilder text =
        new StringBuilder(
            "<project><modelVersion>4.0.0</modelVersion><groupId>all</groupId>"
                + "<artifactId>all</artifactId><version>1</version><packaging>pom</packaging>"
                + "<modules>");
    types.forEach(type -> text.append("<module>my-").append(type).append("</module>"));
    return text + "</modules></project>";
  }
}
