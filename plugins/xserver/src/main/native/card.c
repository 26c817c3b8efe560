/* A graphics card, by the kernel's mode setting (drm_mode.h): one monitor, one buffer without a GPU. */
#define _GNU_SOURCE
#include "card.h"
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#define MOST_CARDS 64
#define RETRIES 50
#define RETRY_MILLISECONDS 20

int card_fd = -1;
char card_path[32];

static struct drm_mode_crtc former;

int card_ask(unsigned long request, void *argument) {
  int result;

  do
    result = ioctl(card_fd, request, argument);
  while (result < 0 && (errno == EINTR || errno == EAGAIN));
  return result;
}

/* A program on another console gives it up when that console is left, which may take a while. */
bool card_take(void) {
  struct timespec pause = {.tv_nsec = RETRY_MILLISECONDS * 1000000L};

  for (int i = 0; i < RETRIES; i++) {
    if (card_ask(DRM_IOCTL_SET_MASTER, NULL) == 0)
      return true;
    if (errno != EBUSY && errno != EACCES && errno != EINVAL)
      break;
    nanosleep(&pause, NULL);
  }
  if (errno == EBUSY || errno == EACCES || errno == EINVAL) {
    struct stat card;
    char holder[320] = "another program";

    if (fstat(card_fd, &card) == 0)
      holder_text(card.st_rdev, holder, sizeof(holder));
    snprintf(failure, sizeof(failure), "%s is in use by %s", card_path, holder);
  } else {
    snprintf(failure, sizeof(failure), "%s: %s", card_path, strerror(errno));
  }
  return false;
}

void card_drop(void) { card_ask(DRM_IOCTL_DROP_MASTER, NULL); }

static bool open_one(int number) {
  enum connector_found found;

  snprintf(card_path, sizeof(card_path), "/dev/dri/card%d", number);
  card_fd = open(card_path, O_RDWR | O_CLOEXEC);
  if (card_fd < 0)
    return false;
  found = connector_find();
  if (found != CONNECTOR_FOUND) {
    /* That another card is in use says more. */
    if (!failure[0])
      snprintf(failure, sizeof(failure),
               found == CONNECTOR_NO_CRTC
                   ? "%s has a monitor more than it can drive: all its CRTCs show other ones"
                   : "no monitor is connected to %s",
               card_path);
  } else if (card_take()) {
    former = (struct drm_mode_crtc){.crtc_id = connector.crtc};
    card_ask(DRM_IOCTL_MODE_GETCRTC, &former);
    return true;
  }
  close(card_fd);
  card_fd = -1;
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

void card_close(void) {
  if (card_fd < 0)
    return;
  if (former.fb_id && former.mode_valid) {
    former.set_connectors_ptr = (uintptr_t)&connector.id;
    former.count_connectors = 1;
    card_ask(DRM_IOCTL_MODE_SETCRTC, &former);
  }
  frame_forget();
  card_drop();
  close(card_fd);
}
