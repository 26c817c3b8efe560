/* A graphics card, by the kernel's mode setting (drm_mode.h): one monitor, one buffer without a GPU. */
#define _GNU_SOURCE
#include "replug-kms.h"
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#define MOST_CARDS 64
#define MOST_ITEMS 64
#define CONNECTED 1
#define RETRIES 50
#define RETRY_MILLISECONDS 20

static int fd = -1;
static char path[32], text[96], holder[128];
static uint32_t connector, crtc, connector_type, connector_number;
static struct drm_mode_modeinfo modes[256], mode;
static int mode_count;
static struct drm_mode_crtc former;
static uint32_t buffer, handle;
static size_t size;
static struct monitor monitor;
static bool no_dirty;

/* As the kernel names them (drm_connector.c). */
static const char *const TYPES[] = {
    "Unknown", "VGA",       "DVI-I",    "DVI-D",  "DVI-A", "Composite", "SVIDEO",
    "LVDS",    "Component", "DIN",      "DP",     "HDMI-A", "HDMI-B",   "TV",
    "eDP",     "Virtual",   "DSI",      "DPI",    "Writeback", "SPI",   "USB"};

static int ask(unsigned long request, void *argument) {
  int result;

  do
    result = ioctl(fd, request, argument);
  while (result < 0 && (errno == EINTR || errno == EAGAIN));
  return result;
}

/* Who has the card open, beside this program. */
static void find_holder(void) {
  struct stat card, other;
  DIR *processes = opendir("/proc");
  struct dirent *process;

  snprintf(holder, sizeof(holder), "another program");
  if (!processes || fstat(fd, &card) < 0)
    return;
  while ((process = readdir(processes))) {
    char folder[300], file[600], name[64] = "";
    int pid = atoi(process->d_name);
    DIR *files;
    struct dirent *entry;
    FILE *comm;

    if (pid <= 0 || pid == getpid())
      continue;
    snprintf(folder, sizeof(folder), "/proc/%s/fd", process->d_name);
    files = opendir(folder);
    while (files && (entry = readdir(files))) {
      snprintf(file, sizeof(file), "%s/%s", folder, entry->d_name);
      if (stat(file, &other) < 0 || !S_ISCHR(other.st_mode) || other.st_rdev != card.st_rdev)
        continue;
      snprintf(file, sizeof(file), "/proc/%d/comm", pid);
      comm = fopen(file, "re");
      if (comm) {
        if (fgets(name, sizeof(name), comm))
          name[strcspn(name, "\n")] = 0;
        fclose(comm);
      }
      snprintf(holder, sizeof(holder), "%s (pid %d)", name, pid);
      break;
    }
    if (files)
      closedir(files);
  }
  closedir(processes);
}

/* A program on another console gives it up when that console is left, which may take a while. */
bool card_take(void) {
  struct timespec pause = {.tv_nsec = RETRY_MILLISECONDS * 1000000L};

  for (int i = 0; i < RETRIES; i++) {
    if (ask(DRM_IOCTL_SET_MASTER, NULL) == 0)
      return true;
    if (errno != EBUSY && errno != EACCES && errno != EINVAL)
      break;
    nanosleep(&pause, NULL);
  }
  if (errno == EBUSY || errno == EACCES || errno == EINVAL) {
    find_holder();
    snprintf(failure, sizeof(failure), "%s is in use by %s", path, holder);
  } else {
    snprintf(failure, sizeof(failure), "%s: %s", path, strerror(errno));
  }
  return false;
}

void card_drop(void) { ask(DRM_IOCTL_DROP_MASTER, NULL); }

static uint32_t crtc_of(const struct drm_mode_get_connector *found, const uint32_t *encoders,
                        const uint32_t *crtcs, uint32_t count) {
  struct drm_mode_get_encoder encoder = {.encoder_id = found->encoder_id};

  if (encoder.encoder_id && ask(DRM_IOCTL_MODE_GETENCODER, &encoder) == 0 && encoder.crtc_id)
    return encoder.crtc_id;
  for (uint32_t i = 0; i < found->count_encoders && i < MOST_ITEMS; i++) {
    encoder = (struct drm_mode_get_encoder){.encoder_id = encoders[i]};
    if (ask(DRM_IOCTL_MODE_GETENCODER, &encoder) < 0)
      continue;
    for (uint32_t j = 0; j < count; j++)
      if (encoder.possible_crtcs & 1u << j)
        return crtcs[j];
  }
  return 0;
}

static bool look_at(uint32_t id, const uint32_t *crtcs, uint32_t count) {
  uint32_t encoders[MOST_ITEMS];
  struct drm_mode_get_connector found = {.connector_id = id};

  /* Without room for modes the kernel looks for a monitor anew. */
  if (ask(DRM_IOCTL_MODE_GETCONNECTOR, &found) < 0 || found.connection != CONNECTED ||
      found.count_modes == 0 || found.count_modes > 256 || found.count_encoders > MOST_ITEMS)
    return false;
  found.count_props = 0;
  found.modes_ptr = (uintptr_t)modes;
  found.encoders_ptr = (uintptr_t)encoders;
  if (ask(DRM_IOCTL_MODE_GETCONNECTOR, &found) < 0 || found.count_modes == 0 ||
      found.count_modes > 256)
    return false;
  crtc = crtc_of(&found, encoders, crtcs, count);
  connector = id;
  connector_type = found.connector_type;
  connector_number = found.connector_type_id;
  mode_count = (int)found.count_modes;
  return crtc != 0;
}

static bool find_monitor(void) {
  uint32_t connectors[MOST_ITEMS], crtcs[MOST_ITEMS];
  struct drm_mode_card_res resources = {.count_connectors = MOST_ITEMS,
                                        .count_crtcs = MOST_ITEMS,
                                        .connector_id_ptr = (uintptr_t)connectors,
                                        .crtc_id_ptr = (uintptr_t)crtcs};

  if (ask(DRM_IOCTL_MODE_GETRESOURCES, &resources) < 0 || resources.count_crtcs > MOST_ITEMS)
    return false;
  for (uint32_t i = 0; i < resources.count_connectors && i < MOST_ITEMS; i++)
    if (look_at(connectors[i], crtcs, resources.count_crtcs))
      return true;
  return false;
}

static bool open_one(int number) {
  snprintf(path, sizeof(path), "/dev/dri/card%d", number);
  fd = open(path, O_RDWR | O_CLOEXEC);
  if (fd < 0)
    return false;
  if (!find_monitor()) {
    /* That another card is in use says more. */
    if (!failure[0])
      snprintf(failure, sizeof(failure), "no monitor is connected to %s", path);
  } else if (card_take()) {
    former = (struct drm_mode_crtc){.crtc_id = crtc};
    ask(DRM_IOCTL_MODE_GETCRTC, &former);
    return true;
  }
  close(fd);
  fd = -1;
  return false;
}

bool card_open(void) {
  for (int i = 0; i < MOST_CARDS; i++)
    if (open_one(i)) {
      failure[0] = 0;
      return true;
    }
  if (!failure[0])
    snprintf(failure, sizeof(failure), "this machine has no graphics card in /dev/dri");
  return false;
}

static void forget_buffer(void) {
  struct drm_mode_destroy_dumb destroy = {.handle = handle};

  if (!handle)
    return;
  if (monitor.pixels)
    munmap(monitor.pixels, size);
  if (buffer)
    ask(DRM_IOCTL_MODE_RMFB, &buffer);
  ask(DRM_IOCTL_MODE_DESTROY_DUMB, &destroy);
  monitor.pixels = NULL;
  buffer = handle = 0;
}

/* The X screen's own size, else what the monitor prefers. */
static void choose_mode(int width, int height) {
  int best = -1, preferred = 0;

  for (int i = mode_count - 1; i >= 0; i--) {
    bool wanted = modes[i].type & DRM_MODE_TYPE_PREFERRED;

    if (wanted)
      preferred = i;
    if (modes[i].hdisplay == width && modes[i].vdisplay == height &&
        !(modes[i].flags & DRM_MODE_FLAG_INTERLACE) &&
        (best < 0 || wanted || modes[i].vrefresh >= modes[best].vrefresh))
      best = i;
  }
  mode = modes[best >= 0 ? best : preferred];
}

static bool make_buffer(void) {
  struct drm_mode_create_dumb dumb = {
      .width = mode.hdisplay, .height = mode.vdisplay, .bpp = 32};
  struct drm_mode_map_dumb map = {0};
  struct drm_mode_fb_cmd frame = {.width = mode.hdisplay, .height = mode.vdisplay};

  if (ask(DRM_IOCTL_MODE_CREATE_DUMB, &dumb) < 0)
    return false;
  handle = map.handle = frame.handle = dumb.handle;
  frame.bpp = 32;
  frame.depth = 24;
  frame.pitch = dumb.pitch;
  size = dumb.size;
  if (ask(DRM_IOCTL_MODE_ADDFB, &frame) < 0)
    return false;
  buffer = frame.fb_id;
  if (ask(DRM_IOCTL_MODE_MAP_DUMB, &map) < 0)
    return false;
  void *mapped = mmap(NULL, size, PROT_READ | PROT_WRITE, MAP_SHARED, fd, (off_t)map.offset);

  if (mapped == MAP_FAILED)
    return false;
  memset(mapped, 0, size);
  monitor = (struct monitor){mode.hdisplay, mode.vdisplay, (int)dumb.pitch, mapped};
  return true;
}

bool card_again(void) {
  struct drm_mode_crtc wanted = {.crtc_id = crtc,
                                 .set_connectors_ptr = (uintptr_t)&connector,
                                 .count_connectors = 1,
                                 .fb_id = buffer,
                                 .mode_valid = 1,
                                 .mode = mode};

  if (!card_take())
    return false;
  if (ask(DRM_IOCTL_MODE_SETCRTC, &wanted) < 0) {
    snprintf(failure, sizeof(failure), "%s refuses the mode %s: %s", path, mode.name,
             strerror(errno));
    return false;
  }
  return true;
}

bool card_show(int width, int height) {
  forget_buffer();
  choose_mode(width, height);
  if (!make_buffer()) {
    snprintf(failure, sizeof(failure), "%s has no buffer of 32 bits a pixel for %dx%d: %s", path,
             mode.hdisplay, mode.vdisplay, strerror(errno));
    return false;
  }
  snprintf(text, sizeof(text), "%s-%u of %s, %dx%d",
           TYPES[connector_type < sizeof(TYPES) / sizeof(TYPES[0]) ? connector_type : 0],
           connector_number, path, mode.hdisplay, mode.vdisplay);
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
  if (ask(DRM_IOCTL_MODE_DIRTYFB, &dirty) < 0 && errno == ENOSYS)
    no_dirty = true;
}

const struct monitor *card_monitor(void) { return &monitor; }

const char *card_text(void) { return text; }

void card_close(void) {
  if (fd < 0)
    return;
  if (former.fb_id && former.mode_valid) {
    former.set_connectors_ptr = (uintptr_t)&connector;
    former.count_connectors = 1;
    ask(DRM_IOCTL_MODE_SETCRTC, &former);
  }
  forget_buffer();
  card_drop();
  close(fd);
}
