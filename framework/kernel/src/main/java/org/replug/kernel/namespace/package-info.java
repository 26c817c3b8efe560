/** Doing something inside a session's namespaces. */
package org.replug.kernel.namespace;
