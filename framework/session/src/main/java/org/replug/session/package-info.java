/**
 * Whole sessions on a virtual X server that touches no hardware: an Xvnc, a window manager, a
 * message bus and a program, in a container of their own. {@link org.replug.session.Sessions} is
 * what the command line uses.
 */
package org.replug.session;
