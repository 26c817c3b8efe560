/**
 * Which uevents a restarted session gets, and in which order.
 *
 * <p>{@link org.replug.engine.plan.UeventPlanner} is a pure function: it reads no machine and sends
 * nothing. It knows devices only as {@link org.replug.api.Device} describes them; what an event
 * says is the business of the plugin that knows the type of device.
 */
package org.replug.engine.plan;
