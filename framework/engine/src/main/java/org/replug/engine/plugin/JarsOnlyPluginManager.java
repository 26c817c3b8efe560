package org.replug.engine.plugin;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import org.pf4j.ClassLoadingStrategy;
import org.pf4j.DefaultPluginManager;
import org.pf4j.ManifestPluginDescriptorFinder;
import org.pf4j.PluginDescriptor;
import org.pf4j.PluginDescriptorFinder;
import org.pf4j.PluginLoader;
import org.pf4j.PluginStatusProvider;

/**
 * PF4J's manager, set up for jars that have passed the host's own checks. PF4J wants its parts
 * chosen by overriding; nothing else is added here.
 */
final class JarsOnlyPluginManager extends DefaultPluginManager {
  private static final ClassLoadingStrategy SHARED_THEN_OWN =
      new ClassLoadingStrategy(
          List.of(ClassLoadingStrategy.Source.APPLICATION, ClassLoadingStrategy.Source.PLUGIN));

  JarsOnlyPluginManager() {
    super(List.of(Path.of("/nonexistent")));
  }

  @Override
  protected PluginDescriptorFinder createPluginDescriptorFinder() {
    return new ManifestPluginDescriptorFinder();
  }

  @Override
  protected PluginLoader createPluginLoader() {
    return new JarLoader();
  }

  /** No file in a plugin folder switches plugins off: that is the configuration's business. */
  @Override
  protected PluginStatusProvider createPluginStatusProvider() {
    return new AllEnabled();
  }

  private final class JarLoader implements PluginLoader {
    private final ClassLoader parent = new ApiOnlyClassLoader();

    @Override
    public boolean isApplicable(Path pluginPath) {
      return true;
    }

    @Override
    public ClassLoader loadPlugin(Path pluginPath, PluginDescriptor descriptor) {
      try {
        return new NoExitClassLoader(
            JarsOnlyPluginManager.this, descriptor, parent, SHARED_THEN_OWN, pluginPath);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  private static final class AllEnabled implements PluginStatusProvider {
    @Override
    public boolean isPluginDisabled(String pluginId) {
      return false;
    }

    @Override
    public void disablePlugin(String pluginId) {
      throw new UnsupportedOperationException("plugins are not switched off here");
    }

    @Override
    public void enablePlugin(String pluginId) {
      throw new UnsupportedOperationException("plugins are not switched off here");
    }
  }
}
