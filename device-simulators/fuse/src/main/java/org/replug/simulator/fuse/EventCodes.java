package org.replug.simulator.fuse;

/** The event types and codes that the simulated devices use (linux/input-event-codes.h). */
final class EventCodes {
  static final int EV_SYN = 0x00;
  static final int EV_KEY = 0x01;
  static final int EV_REL = 0x02;
  static final int EV_ABS = 0x03;
  static final int EV_MSC = 0x04;
  static final int EV_SW = 0x05;
  static final int EV_LED = 0x11;
  static final int EV_SND = 0x12;
  static final int EV_REP = 0x14;
  static final int EV_FF = 0x15;

  static final int SYN_REPORT = 0;
  static final int SYN_DROPPED = 3;

  static final int REL_X = 0x00;
  static final int REL_Y = 0x01;
  static final int REL_WHEEL = 0x08;

  static final int ABS_X = 0x00;
  static final int ABS_Y = 0x01;

  static final int BTN_LEFT = 0x110;
  static final int BTN_RIGHT = 0x111;
  static final int BTN_MIDDLE = 0x112;

  static final int LED_NUML = 0x00;
  static final int LED_CAPSL = 0x01;
  static final int LED_SCROLLL = 0x02;

  static final int REP_DELAY = 0;
  static final int REP_PERIOD = 1;

  private EventCodes() {}
}
