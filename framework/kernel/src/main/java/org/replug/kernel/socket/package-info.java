/** The connections of a session's sockets. */
package org.replug.kernel.socket;
