/* The X screen: its pixels by shared memory, what changes on it by DAMAGE, its pointer by XFIXES. */
#define _GNU_SOURCE
#include "replug-kms.h"
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>
#include <xcb/damage.h>
#include <xcb/shm.h>
#include <xcb/xcb.h>
#include <xcb/xfixes.h>
#include <xcb/xinput.h>

#define MOST_SIDE 16384
#define ALL_PLANES 0xffffffffu
/* Keycodes as the kernel's drivers and X number them: F1 to F10, then F11 and F12. */
#define KEY_F1 67
#define KEY_F11 95

char failure[256];

static xcb_connection_t *connection;
static xcb_screen_t *screen;
static xcb_damage_damage_t damage;
static xcb_xfixes_region_t region;
static xcb_shm_seg_t segment;
static struct picture picture;
static unsigned char *memory;
static size_t memory_size;
static uint8_t damage_event, cursor_event, input_opcode;
static bool shared, damaged, moved, reshaped, resized;
static int console_wanted;

static bool fail(const char *what) {
  snprintf(failure, sizeof(failure), "%s", what);
  return false;
}

static xcb_connection_t *connect_to(const char *path, const char *authority) {
  struct sockaddr_un address = {.sun_family = AF_UNIX};
  static char shown[512];
  xcb_auth_info_t info = {0};
  int length = 0, file, fd = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);

  if (strlen(path) >= sizeof(address.sun_path)) {
    errno = ENAMETOOLONG;
    return NULL;
  }
  strcpy(address.sun_path, path);
  file = open(authority, O_RDONLY | O_CLOEXEC);
  if (file >= 0) {
    length = (int)read(file, shown, sizeof(shown));
    close(file);
  }
  if (fd < 0 || connect(fd, (struct sockaddr *)&address, sizeof(address)) < 0)
    return NULL;
  if (length > 0) {
    char *end = memchr(shown, '\n', length);

    if (end) {
      info.name = shown;
      info.namelen = (int)(end - shown);
      info.data = end + 1;
      info.datalen = length - info.namelen - 1;
    }
  }
  return xcb_connect_to_fd(fd, info.namelen ? &info : NULL);
}

static const xcb_query_extension_reply_t *extension(xcb_extension_t *id) {
  const xcb_query_extension_reply_t *reply = xcb_get_extension_data(connection, id);

  return reply && reply->present ? reply : NULL;
}

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

  connection = connect_to(socket, authority);
  if (!connection || xcb_connection_has_error(connection)) {
    snprintf(failure, sizeof(failure), "the X server at %s does not let it in: %s", socket,
             connection ? "the connection was refused" : strerror(errno));
    return false;
  }
  screen = xcb_setup_roots_iterator(xcb_get_setup(connection)).data;
  xcb_change_window_attributes(connection, screen->root, XCB_CW_EVENT_MASK, &events);
  if (!begin_damage())
    return false;
  begin_input();
  return screen_measure();
}

int screen_fd(void) { return xcb_get_file_descriptor(connection); }

/* The server maps a file that it is handed: System V memory is another in another IPC namespace. */
static bool share(void) {
  xcb_shm_query_version_reply_t *version;
  xcb_generic_error_t *error;
  bool can;
  int file;

  if (!extension(&xcb_shm_id))
    return false;
  version = xcb_shm_query_version_reply(connection, xcb_shm_query_version(connection), NULL);
  can = version && (version->major_version > 1 || version->minor_version >= 2);
  free(version);
  if (!can)
    return false;
  file = memfd_create("replug-kms", MFD_CLOEXEC | MFD_ALLOW_SEALING);
  /* Sealed: a file that the server made shorter would end this program. */
  if (file < 0)
    return false;
  if (ftruncate(file, (off_t)memory_size) < 0 ||
      fcntl(file, F_ADD_SEALS, F_SEAL_SHRINK | F_SEAL_GROW | F_SEAL_SEAL) < 0) {
    close(file);
    return false;
  }
  memory = mmap(NULL, memory_size, PROT_READ | PROT_WRITE, MAP_SHARED, file, 0);
  if (memory == MAP_FAILED) {
    close(file);
    return false;
  }
  segment = xcb_generate_id(connection);
  /* It closes the file. */
  error = xcb_request_check(connection,
                            xcb_shm_attach_fd_checked(connection, segment, file, false));
  if (error) {
    munmap(memory, memory_size);
    free(error);
    return false;
  }
  return true;
}

static void forget_memory(void) {
  if (!memory)
    return;
  if (shared)
    xcb_shm_detach(connection, segment);
  munmap(memory, memory_size);
  memory = NULL;
}

static bool measure_pixels(void) {
  const xcb_setup_t *setup = xcb_get_setup(connection);
  const xcb_format_t *formats = xcb_setup_pixmap_formats(setup);
  xcb_depth_iterator_t depths = xcb_screen_allowed_depths_iterator(screen);
  int bits = 0, pad = 32;

  for (int i = 0; i < xcb_setup_pixmap_formats_length(setup); i++)
    if (formats[i].depth == screen->root_depth) {
      bits = formats[i].bits_per_pixel;
      pad = formats[i].scanline_pad;
    }
  for (; depths.rem; xcb_depth_next(&depths)) {
    xcb_visualtype_iterator_t visuals = xcb_depth_visuals_iterator(depths.data);

    for (; visuals.rem; xcb_visualtype_next(&visuals))
      if (visuals.data->visual_id == screen->root_visual) {
        picture.red = visuals.data->red_mask;
        picture.green = visuals.data->green_mask;
        picture.blue = visuals.data->blue_mask;
      }
  }
  if ((bits != 16 && bits != 24 && bits != 32) || !picture.red || !picture.green ||
      !picture.blue || setup->image_byte_order != XCB_IMAGE_ORDER_LSB_FIRST) {
    snprintf(failure, sizeof(failure), "the X screen's pixels, of depth %d, are none that it knows",
             screen->root_depth);
    return false;
  }
  picture.bytes_per_pixel = bits / 8;
  picture.stride = (picture.width * bits + pad - 1) / pad * pad / 8;
  return true;
}

bool screen_measure(void) {
  xcb_get_geometry_reply_t *size =
      xcb_get_geometry_reply(connection, xcb_get_geometry(connection, screen->root), NULL);

  resized = false;
  if (!size)
    return fail("the X server does not answer");
  forget_memory();
  picture.width = size->width;
  picture.height = size->height;
  free(size);
  if (picture.width > MOST_SIDE || picture.height > MOST_SIDE)
    return fail("the X screen is too large");
  if (!measure_pixels())
    return false;
  memory_size = (size_t)picture.stride * picture.height;
  shared = share();
  if (!shared) {
    memory = mmap(NULL, memory_size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (memory == MAP_FAILED)
      return fail("there is no memory for the picture");
  }
  picture.pixels = memory;
  return true;
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
      reshaped = true;
    else if (type == XCB_CONFIGURE_NOTIFY)
      resized = true;
    else if (type == XCB_GE_GENERIC) {
      xcb_ge_generic_event_t *generic = (void *)event;

      if (input_opcode && generic->extension == input_opcode) {
        if (generic->event_type == XCB_INPUT_RAW_MOTION)
          moved = true;
        else if (generic->event_type == XCB_INPUT_RAW_KEY_PRESS)
          hear_key(((xcb_input_raw_key_press_event_t *)event)->detail);
      }
    }
    free(event);
  }
  return !xcb_connection_has_error(connection);
}

bool screen_changed(void) { return damaged || moved || reshaped; }

bool screen_resized(void) { return resized; }

int screen_console_wanted(void) {
  int number = console_wanted;

  console_wanted = 0;
  return number;
}

static struct box cursor_box(void) {
  const struct cursor *cursor = &picture.cursor;

  return (struct box){cursor->x, cursor->y, cursor->x + cursor->width,
                      cursor->y + cursor->height};
}

static void fetch_cursor(struct boxes *boxes) {
  struct cursor *cursor = &picture.cursor;
  static int hot_x, hot_y;

  add_box(boxes, cursor_box(), picture.width, picture.height);
  if (reshaped) {
    xcb_xfixes_get_cursor_image_reply_t *image = xcb_xfixes_get_cursor_image_reply(
        connection, xcb_xfixes_get_cursor_image(connection), NULL);

    free(cursor->pixels);
    *cursor = (struct cursor){0};
    if (image) {
      size_t size = (size_t)image->width * image->height * 4;

      cursor->pixels = malloc(size);
      if (cursor->pixels) {
        memcpy(cursor->pixels, xcb_xfixes_get_cursor_image_cursor_image(image), size);
        cursor->width = image->width;
        cursor->height = image->height;
        hot_x = image->xhot;
        hot_y = image->yhot;
        cursor->x = image->x - hot_x;
        cursor->y = image->y - hot_y;
      }
      free(image);
    }
  } else {
    xcb_query_pointer_reply_t *at =
        xcb_query_pointer_reply(connection, xcb_query_pointer(connection, screen->root), NULL);

    if (at) {
      cursor->x = at->root_x - hot_x;
      cursor->y = at->root_y - hot_y;
      free(at);
    }
  }
  add_box(boxes, cursor_box(), picture.width, picture.height);
  moved = reshaped = false;
}

/* Rows of the picture, at their place in the memory; where it is not shared this waits for them. */
static bool fetch_rows(int y1, int y2, bool wait) {
  if (shared) {
    xcb_shm_get_image_cookie_t asked = xcb_shm_get_image(
        connection, screen->root, 0, (int16_t)y1, (uint16_t)picture.width, (uint16_t)(y2 - y1),
        ALL_PLANES, XCB_IMAGE_FORMAT_Z_PIXMAP, segment, (uint32_t)((size_t)y1 * picture.stride));
    xcb_shm_get_image_reply_t *reply;

    if (!wait) {
      xcb_discard_reply(connection, asked.sequence);
      return true;
    }
    reply = xcb_shm_get_image_reply(connection, asked, NULL);
    free(reply);
    return reply != NULL;
  }
  xcb_get_image_reply_t *reply = xcb_get_image_reply(
      connection,
      xcb_get_image(connection, XCB_IMAGE_FORMAT_Z_PIXMAP, screen->root, 0, (int16_t)y1,
                    (uint16_t)picture.width, (uint16_t)(y2 - y1), ALL_PLANES),
      NULL);
  size_t size = (size_t)(y2 - y1) * picture.stride;

  if (reply && (size_t)xcb_get_image_data_length(reply) >= size)
    memcpy(memory + (size_t)y1 * picture.stride, xcb_get_image_data(reply), size);
  free(reply);
  return reply != NULL;
}

static int by_top(const void *a, const void *b) {
  return ((const struct box *)a)->y1 - ((const struct box *)b)->y1;
}

/* Whole rows, each once: they lie in the memory as they do on the screen. */
static bool fetch_boxes(const struct boxes *boxes) {
  struct boxes sorted = *boxes;

  qsort(sorted.at, sorted.count, sizeof(sorted.at[0]), by_top);
  for (int i = 0; i < sorted.count;) {
    int top = sorted.at[i].y1, bottom = sorted.at[i].y2;

    for (i++; i < sorted.count && sorted.at[i].y1 <= bottom; i++)
      if (sorted.at[i].y2 > bottom)
        bottom = sorted.at[i].y2;
    /* Replies come in order: the last one says that all rows are there. */
    if (!fetch_rows(top, bottom, i == sorted.count)) {
      /* It has ended, or its screen has become smaller meanwhile. */
      if (!screen_listen())
        return false;
      return resized || fail("the X server does not show its screen");
    }
  }
  return true;
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
    reshaped = true;
  }
  if (boxes->count && !fetch_boxes(boxes))
    return false;
  if (moved || reshaped)
    fetch_cursor(boxes);
  return true;
}

const struct picture *screen_picture(void) { return &picture; }

void screen_close(void) {
  if (!connection)
    return;
  forget_memory();
  /* The answer says that the server has let go of the memory: a checkpoint may follow. */
  free(xcb_get_input_focus_reply(connection, xcb_get_input_focus(connection), NULL));
  xcb_disconnect(connection);
}
