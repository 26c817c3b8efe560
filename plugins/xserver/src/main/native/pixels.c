/* The X screen's pixels: in memory that is shared with the server, where it can do so. */
#define _GNU_SOURCE
#include "screen.h"
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>
#include <xcb/shm.h>

#define MOST_SIDE 16384
#define ALL_PLANES 0xffffffffu

struct picture picture;

static xcb_shm_seg_t segment;
static unsigned char *memory;
static size_t memory_size;
static bool shared;

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

void pixels_forget(void) {
  if (!memory)
    return;
  if (shared)
    xcb_shm_detach(connection, segment);
  munmap(memory, memory_size);
  memory = NULL;
}

static bool measure_format(void) {
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

bool pixels_measure(void) {
  xcb_get_geometry_reply_t *size =
      xcb_get_geometry_reply(connection, xcb_get_geometry(connection, screen->root), NULL);

  if (!size)
    return fail("the X server does not answer");
  pixels_forget();
  picture.width = size->width;
  picture.height = size->height;
  free(size);
  if (picture.width > MOST_SIDE || picture.height > MOST_SIDE)
    return fail("the X screen is too large");
  if (!measure_format())
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
bool pixels_fetch(const struct boxes *boxes) {
  struct boxes sorted = *boxes;

  qsort(sorted.at, sorted.count, sizeof(sorted.at[0]), by_top);
  for (int i = 0; i < sorted.count;) {
    int top = sorted.at[i].y1, bottom = sorted.at[i].y2;

    for (i++; i < sorted.count && sorted.at[i].y1 <= bottom; i++)
      if (sorted.at[i].y2 > bottom)
        bottom = sorted.at[i].y2;
    /* Replies come in order: the last one says that all rows are there. */
    if (!fetch_rows(top, bottom, i == sorted.count))
      return false;
  }
  return true;
}
