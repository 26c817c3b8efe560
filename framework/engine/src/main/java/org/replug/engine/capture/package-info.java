/** What plugins write down of the devices that a session holds open. */
package org.replug.engine.capture;
