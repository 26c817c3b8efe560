/** Can this machine do it? */
package org.replug.engine.check;
