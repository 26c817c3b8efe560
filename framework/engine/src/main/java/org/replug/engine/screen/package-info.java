/**
 * Screens of sessions that are shown to viewers. Each is shown by a program of its own, outside the
 * session, that stays when Replug has ended and ends with the session; what is known of it lies in
 * a directory of {@code /run/replug/screens}.
 */
package org.replug.engine.screen;
