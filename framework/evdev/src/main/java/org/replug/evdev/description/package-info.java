/** What an input device is and what was recorded of it, as values. */
package org.replug.evdev.description;
