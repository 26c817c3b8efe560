package org.replug.engine.plugin;

import java.io.IOException;
import java.net.URL;
import java.util.Enumeration;
import java.util.List;

/**
 * What plugins see of this program: the classes of the JDK, of the plugin API, of PF4J and of
 * SLF4J. Resources of this program are not seen at all, so that no index or service file of it is
 * taken for a plugin's.
 */
final class ApiOnlyClassLoader extends ClassLoader {
  private static final List<String> SHARED = List.of("org.replug.api.", "org.pf4j.", "org.slf4j.");

  static {
    registerAsParallelCapable();
  }

  private final ClassLoader program = ApiOnlyClassLoader.class.getClassLoader();

  ApiOnlyClassLoader() {
    super("plugin-api", ClassLoader.getPlatformClassLoader());
  }

  @Override
  protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
    if (SHARED.stream().anyMatch(name::startsWith)) {
      return program.loadClass(name);
    }
    return super.loadClass(name, resolve);
  }

  @Override
  public URL getResource(String name) {
    return getParent().getResource(name);
  }

  @Override
  public Enumeration<URL> getResources(String name) throws IOException {
    return getParent().getResources(name);
  }
}
