package org.replug.engine.plugin;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.security.CodeSource;
import java.security.ProtectionDomain;
import java.security.cert.Certificate;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.zip.ZipFile;
import org.pf4j.ClassLoadingStrategy;
import org.pf4j.PluginClassLoader;
import org.pf4j.PluginDescriptor;
import org.pf4j.PluginManager;

/**
 * The class loader of one plugin. Its classes cannot end this program by System.exit, Runtime.exit
 * or Runtime.halt: who calls one of these meets an error instead, as {@link ConstantPool} says.
 *
 * <p>A security manager would do the same, but it is on its way out of Java, slows everything down
 * and makes the JVM print warnings. Refusing such classes altogether would refuse every library
 * with a main method. A plugin that means to can still end the program by reflection; that is like
 * a kill from outside, by which no session comes to harm.
 */
final class NoExitClassLoader extends PluginClassLoader {
  private final JarFile jar;
  private final ProtectionDomain origin;

  /** Owns the jar until it is closed. */
  NoExitClassLoader(
      PluginManager manager,
      PluginDescriptor descriptor,
      ClassLoader parent,
      ClassLoadingStrategy strategy,
      Path path)
      throws IOException {
    super(manager, descriptor, parent, strategy);
    addFile(path.toFile());
    jar = new JarFile(path.toFile(), false, ZipFile.OPEN_READ, JarFile.runtimeVersion());
    CodeSource source = new CodeSource(path.toUri().toURL(), (Certificate[]) null);
    origin = new ProtectionDomain(source, null, this, null);
  }

  @Override
  protected Class<?> findClass(String name) throws ClassNotFoundException {
    JarEntry entry = jar.getJarEntry(name.replace('.', '/') + ".class");
    if (entry == null) {
      throw new ClassNotFoundException(name);
    }
    try (InputStream in = jar.getInputStream(entry)) {
      byte[] classFile = ConstantPool.of(in.readAllBytes()).withoutExits();
      return defineClass(name, classFile, 0, classFile.length, origin);
    } catch (IOException e) {
      throw new ClassNotFoundException(name + ": " + e.getMessage(), e);
    }
  }

  @Override
  public void close() throws IOException {
    try (jar) {
      super.close();
    }
  }
}
