package org.replug.cli.configuration;

/**
 * A configured text and where it stands.
 *
 * @param text the value, as it was written
 * @param origin where it was written, for messages: a file and key, a variable or an option
 */
record SettingValue(String text, String origin) {}
