/* The X screen: what changes on it by DAMAGE, its pointer by XFIXES, keys by XInput. */
#define _GNU_SOURCE
#include "screen.h"
#include <stdlib.h>
#include <xcb/damage.h>
#include <xcb/xfixes.h>
#include <xcb/xinput.h>

/* Keycodes as the kernel's drivers and X number them: F1 to F10, then F11 and F12. */
#define KEY_F1 67
#define KEY_F11 95

static xcb_damage_damage_t damage;
static xcb_xfixes_region_t region;
static uint8_t damage_event, cursor_event, input_opcode;
static bool damaged, resized;
static int console_wanted;

static bool begin_damage(void) {
  const xcb_query_extension_reply_t *fixes = extension(&xcb_xfixes_id);
  const xcb_query_extension_reply_t *reported = extension(&xcb_damage_id);

  if (!fixes || !reported)
    return fail("the X server lacks the extension XFIXES or DAMAGE");
  free(xcb_xfixes_query_version_reply(connection, xcb_xfixes_query_version(connection, 4, 0),
                                      NULL));
  free(xcb_damage_query_version_reply(connection, xcb_damage_query_version(connection, 1, 1),
                                      NULL));
  damage_event = reported->first_event + XCB_DAMAGE_NOTIFY;
  cursor_event = fixes->first_event + XCB_XFIXES_CURSOR_NOTIFY;
  damage = xcb_generate_id(connection);
  region = xcb_generate_id(connection);
  xcb_damage_create(connection, damage, screen->root, XCB_DAMAGE_REPORT_LEVEL_NON_EMPTY);
  xcb_xfixes_create_region(connection, region, 0, NULL);
  xcb_xfixes_select_cursor_input(connection, screen->root,
                                 XCB_XFIXES_CURSOR_NOTIFY_MASK_DISPLAY_CURSOR);
  return true;
}

/* Where the pointer goes, and keys: the program is told of them whoever has the focus. */
static void begin_input(void) {
  const xcb_query_extension_reply_t *input = extension(&xcb_input_id);
  struct {
    xcb_input_event_mask_t head;
    uint32_t mask;
  } events = {{XCB_INPUT_DEVICE_ALL_MASTER, 1},
              XCB_INPUT_XI_EVENT_MASK_RAW_MOTION | XCB_INPUT_XI_EVENT_MASK_RAW_KEY_PRESS};

  if (!input)
    return;
  input_opcode = input->major_opcode;
  free(xcb_input_xi_query_version_reply(connection,
                                        xcb_input_xi_query_version(connection, 2, 2), NULL));
  xcb_input_xi_select_events(connection, screen->root, 1, &events.head);
}

bool screen_open(const char *socket, const char *authority) {
  uint32_t events = XCB_EVENT_MASK_STRUCTURE_NOTIFY;

  if (!server_connect(socket, authority))
    return false;
  xcb_change_window_attributes(connection, screen->root, XCB_CW_EVENT_MASK, &events);
  if (!begin_damage())
    return false;
  begin_input();
  return screen_measure();
}

int screen_fd(void) { return xcb_get_file_descriptor(connection); }

bool screen_measure(void) {
  resized = false;
  return pixels_measure();
}

static void hear_key(uint32_t key) {
  int number = key >= KEY_F1 && key < KEY_F1 + 10 ? (int)key - KEY_F1 + 1
               : key == KEY_F11 || key == KEY_F11 + 1 ? (int)key - KEY_F11 + 11
                                                      : 0;
  xcb_query_pointer_reply_t *state;

  if (!number)
    return;
  state = xcb_query_pointer_reply(connection, xcb_query_pointer(connection, screen->root), NULL);
  if (state && (state->mask & XCB_MOD_MASK_CONTROL) && (state->mask & XCB_MOD_MASK_1))
    console_wanted = number;
  free(state);
}

bool screen_listen(void) {
  xcb_generic_event_t *event;

  while ((event = xcb_poll_for_event(connection))) {
    int type = event->response_type & 127;

    if (type == damage_event)
      damaged = true;
    else if (type == cursor_event)
      pointer_looks_different();
    else if (type == XCB_CONFIGURE_NOTIFY)
      resized = true;
    else if (type == XCB_GE_GENERIC) {
      xcb_ge_generic_event_t *generic = (void *)event;

      if (input_opcode && generic->extension == input_opcode) {
        if (generic->event_type == XCB_INPUT_RAW_MOTION)
          pointer_has_moved();
        else if (generic->event_type == XCB_INPUT_RAW_KEY_PRESS)
          hear_key(((xcb_input_raw_key_press_event_t *)event)->detail);
      }
    }
    free(event);
  }
  return !xcb_connection_has_error(connection);
}

bool screen_changed(void) { return damaged || pointer_changed(); }

bool screen_resized(void) { return resized; }

int screen_console_wanted(void) {
  int number = console_wanted;

  console_wanted = 0;
  return number;
}

static void changed_boxes(struct boxes *boxes) {
  xcb_xfixes_fetch_region_reply_t *parts;

  /* Before the pixels: what is drawn meanwhile is told again. */
  xcb_damage_subtract(connection, damage, XCB_NONE, region);
  damaged = false;
  parts = xcb_xfixes_fetch_region_reply(connection, xcb_xfixes_fetch_region(connection, region),
                                        NULL);
  if (!parts)
    return;
  const xcb_rectangle_t *each = xcb_xfixes_fetch_region_rectangles(parts);

  for (int i = 0; i < xcb_xfixes_fetch_region_rectangles_length(parts); i++)
    add_box(boxes,
            (struct box){each[i].x, each[i].y, each[i].x + each[i].width,
                         each[i].y + each[i].height},
            picture.width, picture.height);
  free(parts);
}

bool screen_fetch(bool all, struct boxes *boxes) {
  boxes->count = 0;
  if (all || damaged)
    changed_boxes(boxes);
  if (all) {
    boxes->count = 0;
    add_box(boxes, (struct box){0, 0, picture.width, picture.height}, picture.width,
            picture.height);
    pointer_looks_different();
  }
  if (boxes->count && !pixels_fetch(boxes)) {
    /* It has ended, or its screen has become smaller meanwhile. */
    if (!screen_listen())
      return false;
    if (!resized)
      return fail("the X server does not show its screen");
  }
  if (pointer_changed())
    pointer_fetch(boxes);
  return true;
}

const struct picture *screen_picture(void) { return &picture; }

void screen_close(void) {
  if (!connection)
    return;
  pixels_forget();
  /* The answer says that the server has let go of the memory: a checkpoint may follow. */
  free(xcb_get_input_focus_reply(connection, xcb_get_input_focus(connection), NULL));
  xcb_disconnect(connection);
}
