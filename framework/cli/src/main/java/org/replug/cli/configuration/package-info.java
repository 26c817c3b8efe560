/**
 * Configuration: options before environment before the user's file before the machine's ({@code
 * docs/configuration.md}).
 */
package org.replug.cli.configuration;
