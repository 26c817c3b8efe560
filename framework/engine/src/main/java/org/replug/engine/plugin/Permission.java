package org.replug.engine.plugin;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Something that a plugin may do beside what the API offers, and that whoever installs it wants to
 * know. A plugin asks by {@code Plugin-Permissions}; one whose code does what it does not ask for
 * is not installed.
 *
 * <p>This is no fence: a plugin runs with the rights of this program. It is a promise that is held
 * against the code.
 */
public enum Permission {
  /** Starts programs. */
  EXEC(
      "starts programs",
      type -> type.equals("java/lang/ProcessBuilder"),
      method -> method.equals("java/lang/Runtime.exec")),
  /** Reads or writes files beside the machine's device trees. */
  FILES(
      "reads and writes files",
      type ->
          List.of(
                  "java/nio/file/Files",
                  "java/io/FileInputStream",
                  "java/io/FileOutputStream",
                  "java/io/FileReader",
                  "java/io/FileWriter",
                  "java/io/RandomAccessFile",
                  "java/nio/channels/FileChannel")
              .contains(type),
      method -> false),
  /** Talks over sockets. */
  NETWORK(
      "talks over sockets",
      type ->
          type.startsWith("java/net/http/")
              || type.startsWith("javax/net/")
              || type.matches("java/net/(Server|Datagram|Multicast)?Socket")
              || type.matches("java/net/(HttpURL|URL)Connection")
              || type.matches("java/nio/channels/.*(Socket|Datagram)Channel"),
      method -> method.matches("java/net/URL\\.(openStream|openConnection)")),
  /** Calls native code. */
  NATIVE(
      "calls native code",
      type -> type.startsWith("com/sun/jna/") || type.equals("sun/misc/Unsafe"),
      method -> method.matches("java/lang/(System|Runtime)\\.load(Library)?")),
  /** Reaches classes and methods by their names, by which all else here can be hidden. */
  REFLECTION(
      "calls methods by their names",
      type -> type.equals("java/lang/reflect/Method") || type.equals("java/net/URLClassLoader"),
      method ->
          method.matches("java/lang/Class\\.(forName|getMethods?|getDeclaredMethods?)")
              || method.matches("java/lang/ClassLoader\\.(<init>|defineClass)")
              || method.matches("java/lang/invoke/MethodHandles\\$Lookup\\.find.*"));

  private final String meaning;
  private final Predicate<String> byClass;
  private final Predicate<String> byMethod;

  Permission(String meaning, Predicate<String> byClass, Predicate<String> byMethod) {
    this.meaning = meaning;
    this.byClass = byClass;
    this.byMethod = byMethod;
  }

  /** The word in a manifest. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** What a plugin with this permission does, for people. */
  public String meaning() {
    return meaning;
  }

  /** The permission of a word; empty if there is none. */
  public static Optional<Permission> of(String word) {
    return Arrays.stream(values()).filter(each -> each.word().equals(word)).findFirst();
  }

  /** Whether code that refers to a class needs it; the name as in {@code java/lang/String}. */
  boolean neededForClass(String name) {
    return byClass.test(name);
  }

  /** Whether code that refers to a method needs it; as in {@code java/lang/Runtime.exec}. */
  boolean neededForMethod(String name) {
    return byMethod.test(name);
  }
}
