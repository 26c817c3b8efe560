/** The whole story in a minute: a session loses its devices while it sleeps, and gains others. */
package org.replug.cli.demo;
