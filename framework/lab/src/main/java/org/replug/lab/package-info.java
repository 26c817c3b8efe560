/**
 * The lab: throwaway virtual machines with a distribution's own kernel, real input devices and real
 * graphics cards.
 */
package org.replug.lab;
