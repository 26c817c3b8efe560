package org.replug.evdev;

/** The event types and codes that are used by name here (linux/input-event-codes.h). */
public final class EventCodes {
  public static final int EV_SYN = 0x00;
  public static final int EV_KEY = 0x01;
  public static final int EV_REL = 0x02;
  public static final int EV_ABS = 0x03;
  public static final int EV_MSC = 0x04;
  public static final int EV_SW = 0x05;
  public static final int EV_LED = 0x11;
  public static final int EV_SND = 0x12;
  public static final int EV_REP = 0x14;
  public static final int EV_FF = 0x15;

  public static final int SYN_REPORT = 0;
  public static final int SYN_DROPPED = 3;

  public static final int REL_X = 0x00;
  public static final int REL_Y = 0x01;
  public static final int REL_HWHEEL = 0x06;
  public static final int REL_WHEEL = 0x08;

  public static final int ABS_X = 0x00;
  public static final int ABS_Y = 0x01;
  public static final int ABS_Z = 0x02;
  public static final int ABS_RX = 0x03;
  public static final int ABS_RY = 0x04;
  public static final int ABS_RZ = 0x05;
  public static final int ABS_HAT0X = 0x10;
  public static final int ABS_HAT0Y = 0x11;
  public static final int ABS_PRESSURE = 0x18;
  public static final int ABS_DISTANCE = 0x19;
  public static final int ABS_TILT_X = 0x1a;
  public static final int ABS_TILT_Y = 0x1b;
  public static final int ABS_MT_SLOT = 0x2f;
  public static final int ABS_MT_TOUCH_MAJOR = 0x30;
  public static final int ABS_MT_POSITION_X = 0x35;
  public static final int ABS_MT_POSITION_Y = 0x36;
  public static final int ABS_MT_TRACKING_ID = 0x39;
  public static final int ABS_MT_TOOL_Y = 0x3d;

  public static final int BTN_LEFT = 0x110;
  public static final int BTN_RIGHT = 0x111;
  public static final int BTN_MIDDLE = 0x112;
  public static final int BTN_SIDE = 0x113;
  public static final int BTN_EXTRA = 0x114;
  public static final int BTN_SOUTH = 0x130;
  public static final int BTN_THUMBR = 0x13e;
  public static final int BTN_TOOL_PEN = 0x140;
  public static final int BTN_TOOL_FINGER = 0x145;
  public static final int BTN_TOUCH = 0x14a;
  public static final int BTN_STYLUS = 0x14b;
  public static final int BTN_STYLUS2 = 0x14c;
  public static final int BTN_TOOL_DOUBLETAP = 0x14d;
  public static final int BTN_TOOL_TRIPLETAP = 0x14e;

  public static final int LED_NUML = 0x00;
  public static final int LED_CAPSL = 0x01;
  public static final int LED_SCROLLL = 0x02;

  public static final int REP_DELAY = 0;
  public static final int REP_PERIOD = 1;

  public static final int INPUT_PROP_POINTER = 0;
  public static final int INPUT_PROP_DIRECT = 1;
  public static final int INPUT_PROP_BUTTONPAD = 2;

  private EventCodes() {}

  /** Whether an absolute axis belongs to a touch point and not to the device as a whole. */
  public static boolean ofTouchPoint(int axis) {
    return axis >= ABS_MT_TOUCH_MAJOR && axis <= ABS_MT_TOOL_Y;
  }
}
