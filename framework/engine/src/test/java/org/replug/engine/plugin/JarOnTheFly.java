package org.replug.engine.plugin;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/** Builds a real plugin jar: compiles the source of its extension and packs it. */
public final class JarOnTheFly {
  private static final String CLAIMS_DEVICES =
      "public boolean claims(OpenFile file) { return file.path().startsWith(\"/dev/\"); }";

  private static final Map<String, Map<String, byte[]>> COMPILED = new ConcurrentHashMap<>();

  private final Map<String, String> manifest = new LinkedHashMap<>();
  private final Map<String, byte[]> entries = new LinkedHashMap<>();

  private JarOnTheFly() {}

  /** A jar with an id and a version, and nothing in it. */
  public static JarOnTheFly empty(String id) {
    return new JarOnTheFly().manifest("Plugin-Id", id).manifest("Plugin-Version", "1.2.3");
  }

  /**
   * A jar with one resource plugin.
   *
   * @param id the plugin's id, and its resource name
   * @param members further members of the class; they may override any default
   */
  public static JarOnTheFly resource(String id, String members) {
    return resource(id, id, members);
  }

  /** As the other one, with a resource name of its own. */
  public static JarOnTheFly resource(String id, String name, String members) {
    String type = "Plugin" + id.replace("-", "");
    String source =
        """
        package com.example;
        import java.util.*;
        import org.replug.api.*;
        public class %s implements ResourcePlugin {
          public String name() { return "%s"; }
          %s
          public DeviceRecord capture(OpenDevice open) { throw new IllegalStateException(); }
          %s
        }
        """
            .formatted(type, name, members.contains(" claims(") ? "" : CLAIMS_DEVICES, members);
    return empty(id).compiled("com.example." + type, source);
  }

  public JarOnTheFly manifest(String name, String value) {
    manifest.put(name, value);
    return this;
  }

  public JarOnTheFly without(String name) {
    manifest.remove(name);
    return this;
  }

  public JarOnTheFly entry(String name, String text) {
    entries.put(name, text.getBytes(StandardCharsets.UTF_8));
    return this;
  }

  /** Adds a class and lists it as an extension. */
  public JarOnTheFly compiled(String type, String source) {
    entries.putAll(compile(type, source));
    return entry("META-INF/extensions.idx", "# made by a test\n" + type + "\n");
  }

  public Path into(Path folder, String fileName) throws IOException {
    Manifest written = new Manifest();
    Attributes attributes = written.getMainAttributes();
    attributes.put(Attributes.Name.MANIFEST_VERSION, "1.0");
    manifest.forEach(attributes::putValue);
    Path jar = folder.resolve(fileName);
    try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar), written)) {
      for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
        out.putNextEntry(new JarEntry(entry.getKey()));
        out.write(entry.getValue());
        out.closeEntry();
      }
    }
    return jar;
  }

  /** Tests make the same class again and again. */
  private static Map<String, byte[]> compile(String type, String source) {
    return COMPILED.computeIfAbsent(source, text -> compileAnew(type, text));
  }

  private static Map<String, byte[]> compileAnew(String type, String source) {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    Map<String, ByteArrayOutputStream> classes = new LinkedHashMap<>();
    JavaFileManager files =
        new ForwardingJavaFileManager<>(
            compiler.getStandardFileManager(null, null, StandardCharsets.UTF_8)) {
          @Override
          public JavaFileObject getJavaFileForOutput(
              Location location,
              String name,
              JavaFileObject.Kind kind,
              javax.tools.FileObject near) {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            classes.put(name.replace('.', '/') + ".class", bytes);
            return new SimpleJavaFileObject(URI.create("mem:///" + name.replace('.', '/')), kind) {
              @Override
              public OutputStream openOutputStream() {
                return bytes;
              }
            };
          }
        };
    JavaFileObject input =
        new SimpleJavaFileObject(
            URI.create("mem:///" + type.replace('.', '/') + ".java"), JavaFileObject.Kind.SOURCE) {
          @Override
          public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return source;
          }
        };
    List<String> complaints = new ArrayList<>();
    boolean ok =
        compiler
            .getTask(
                null,
                files,
                diagnostic -> complaints.add(diagnostic.toString()),
                List.of("-proc:none", "--release", "17"),
                null,
                List.of(input))
            .call();
    assertTrue(ok, () -> String.join("\n", complaints));
    Map<String, byte[]> result = new LinkedHashMap<>();
    classes.forEach((name, bytes) -> result.put(name, bytes.toByteArray()));
    return result;
  }
}
