/**
 * Stories that are told in virtual machines: a session is saved on one machine and restarted on
 * others, and what is true of it then is looked at from outside.
 */
package org.replug.lab.scenario;
