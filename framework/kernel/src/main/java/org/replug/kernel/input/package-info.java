/** Input devices of this machine, real and simulated, as a program reads them. */
package org.replug.kernel.input;
