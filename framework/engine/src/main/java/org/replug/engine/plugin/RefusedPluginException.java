package org.replug.engine.plugin;

/** A jar that is not loaded; the message is the reason, for people. */
final class RefusedPluginException extends Exception {
  private static final long serialVersionUID = 1L;

  RefusedPluginException(String reason) {
    super(reason);
  }

  RefusedPluginException(String reason, Throwable cause) {
    super(reason, cause);
  }
}
