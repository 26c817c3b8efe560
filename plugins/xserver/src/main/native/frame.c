/* What the monitor shows: a mode and one buffer without a GPU. */
#define _GNU_SOURCE
#include "card.h"
#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/mman.h>

static char text[96];
static struct drm_mode_modeinfo mode;
static uint32_t buffer, handle;
static size_t size;
static struct monitor monitor;
static bool no_dirty;

void frame_forget(void) {
  struct drm_mode_destroy_dumb destroy = {.handle = handle};

  if (!handle)
    return;
  if (monitor.pixels)
    munmap(monitor.pixels, size);
  if (buffer)
    card_ask(DRM_IOCTL_MODE_RMFB, &buffer);
  card_ask(DRM_IOCTL_MODE_DESTROY_DUMB, &destroy);
  monitor.pixels = NULL;
  buffer = handle = 0;
}

/* The X screen's own size, else what the monitor prefers. */
static void choose_mode(int width, int height) {
  int best = -1, preferred = 0;

  for (int i = connector.mode_count - 1; i >= 0; i--) {
    bool wanted = connector.modes[i].type & DRM_MODE_TYPE_PREFERRED;

    if (wanted)
      preferred = i;
    if (connector.modes[i].hdisplay == width && connector.modes[i].vdisplay == height &&
        !(connector.modes[i].flags & DRM_MODE_FLAG_INTERLACE) &&
        (best < 0 || wanted || connector.modes[i].vrefresh >= connector.modes[best].vrefresh))
      best = i;
  }
  mode = connector.modes[best >= 0 ? best : preferred];
}

static bool make_buffer(void) {
  struct drm_mode_create_dumb dumb = {
      .width = mode.hdisplay, .height = mode.vdisplay, .bpp = 32};
  struct drm_mode_map_dumb map = {0};
  struct drm_mode_fb_cmd frame = {.width = mode.hdisplay, .height = mode.vdisplay};

  if (card_ask(DRM_IOCTL_MODE_CREATE_DUMB, &dumb) < 0)
    return false;
  handle = map.handle = frame.handle = dumb.handle;
  frame.bpp = 32;
  frame.depth = 24;
  frame.pitch = dumb.pitch;
  size = dumb.size;
  if (card_ask(DRM_IOCTL_MODE_ADDFB, &frame) < 0)
    return false;
  buffer = frame.fb_id;
  if (card_ask(DRM_IOCTL_MODE_MAP_DUMB, &map) < 0)
    return false;
  void *mapped = mmap(NULL, size, PROT_READ | PROT_WRITE, MAP_SHARED, card_fd, (off_t)map.offset);

  if (mapped == MAP_FAILED)
    return false;
  memset(mapped, 0, size);
  monitor = (struct monitor){mode.hdisplay, mode.vdisplay, (int)dumb.pitch, mapped};
  return true;
}

bool card_again(void) {
  struct drm_mode_crtc wanted = {.crtc_id = connector.crtc,
                                 .set_connectors_ptr = (uintptr_t)&connector.id,
                                 .count_connectors = 1,
                                 .fb_id = buffer,
                                 .mode_valid = 1,
                                 .mode = mode};

  if (!card_take())
    return false;
  if (card_ask(DRM_IOCTL_MODE_SETCRTC, &wanted) < 0) {
    snprintf(failure, sizeof(failure), "%s refuses the mode %s: %s", card_path, mode.name,
             strerror(errno));
    return false;
  }
  return true;
}

bool card_show(int width, int height) {
  char name[32];

  frame_forget();
  choose_mode(width, height);
  if (!make_buffer()) {
    snprintf(failure, sizeof(failure), "%s has no buffer of 32 bits a pixel for %dx%d: %s", card_path,
             mode.hdisplay, mode.vdisplay, strerror(errno));
    return false;
  }
  connector_name(name, sizeof(name));
  snprintf(text, sizeof(text), "%s of %s, %dx%d", name, card_path, mode.hdisplay, mode.vdisplay);
  return card_again();
}

/* Drivers that show another memory than that which is written to want to be told. */
void card_flush(const struct boxes *boxes) {
  struct drm_clip_rect clips[MOST_BOXES];
  struct drm_mode_fb_dirty_cmd dirty = {
      .fb_id = buffer, .num_clips = (uint32_t)boxes->count, .clips_ptr = (uintptr_t)clips};

  if (no_dirty)
    return;
  for (int i = 0; i < boxes->count; i++)
    clips[i] = (struct drm_clip_rect){
        (unsigned short)boxes->at[i].x1, (unsigned short)boxes->at[i].y1,
        (unsigned short)boxes->at[i].x2, (unsigned short)boxes->at[i].y2};
  if (card_ask(DRM_IOCTL_MODE_DIRTYFB, &dirty) < 0 && errno == ENOSYS)
    no_dirty = true;
}

const struct monitor *card_monitor(void) { return &monitor; }

const char *card_text(void) { return text; }
