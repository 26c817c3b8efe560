/*
 * Plays with game pads as games do: hears of them from udev (libudev, as any user), opens those
 * that come, reads their buttons, and closes those that go. It knows a pad by its node alone: an
 * add of a node that it has is no new pad, and a remove that names no node is none of its own.
 * Writes a line for all that happens.
 *
 *   gamepad JOURNAL
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <linux/input.h>
#include <poll.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

#define MOST 8

struct pad {
  int fd;
  int lost;
  char node[64];
};

static FILE *journal;
static struct pad pads[MOST];
static int count;

static void *(*udev_new)(void);
static void *(*udev_monitor_new_from_netlink)(void *udev, const char *name);
static int (*udev_monitor_filter_add_match_subsystem_devtype)(void *, const char *, const char *);
static int (*udev_monitor_enable_receiving)(void *monitor);
static int (*udev_monitor_get_fd)(void *monitor);
static void *(*udev_monitor_receive_device)(void *monitor);
static const char *(*udev_device_get_action)(void *device);
static const char *(*udev_device_get_devnode)(void *device);
static const char *(*udev_device_get_sysname)(void *device);
static const char *(*udev_device_get_property_value)(void *device, const char *key);
static void *(*udev_device_unref)(void *device);

static void say(const char *format, ...) {
  va_list arguments;

  va_start(arguments, format);
  vfprintf(journal, format, arguments);
  va_end(arguments);
  fputc('\n', journal);
  fflush(journal);
}

static void *symbol(void *library, const char *name) {
  void *found = dlsym(library, name);

  if (!found) {
    say("libudev lacks %s", name);
    exit(1);
  }
  return found;
}

#define LOAD(name) *(void **)(&name) = symbol(library, #name)

static void load_libudev(void) {
  void *library = dlopen("libudev.so.1", RTLD_NOW);

  if (!library) {
    say("no libudev: %s", dlerror());
    exit(1);
  }
  LOAD(udev_new);
  LOAD(udev_monitor_new_from_netlink);
  LOAD(udev_monitor_filter_add_match_subsystem_devtype);
  LOAD(udev_monitor_enable_receiving);
  LOAD(udev_monitor_get_fd);
  LOAD(udev_monitor_receive_device);
  LOAD(udev_device_get_action);
  LOAD(udev_device_get_devnode);
  LOAD(udev_device_get_sysname);
  LOAD(udev_device_get_property_value);
  LOAD(udev_device_unref);
}

static struct pad *pad_of(const char *node) {
  for (int i = 0; i < count; i++)
    if (strcmp(pads[i].node, node) == 0)
      return &pads[i];
  return NULL;
}

static void close_pad(const char *node) {
  struct pad *pad = pad_of(node);

  if (!pad)
    return;
  close(pad->fd);
  *pad = pads[--count];
  say("closed %s", node);
}

static void open_pad(const char *node) {
  char name[128] = "";
  int fd;

  if (pad_of(node)) {
    say("has %s already", node);
    return;
  }
  fd = open(node, O_RDWR | O_NONBLOCK | O_CLOEXEC);

  if (fd < 0 || ioctl(fd, EVIOCGNAME(sizeof(name)), name) < 0) {
    say("cannot use %s: %s", node, strerror(errno));
    return;
  }
  if (count == MOST)
    exit(2);
  pads[count].fd = fd;
  pads[count].lost = 0;
  snprintf(pads[count].node, sizeof(pads[count].node), "%s", node);
  count++;
  say("opened %s: %s", node, name);
}

static void hear(void *monitor) {
  void *device = udev_monitor_receive_device(monitor);
  const char *node, *action, *name;

  if (!device)
    return;
  node = udev_device_get_devnode(device);
  action = udev_device_get_action(device);
  name = udev_device_get_sysname(device);
  if (action && name && strncmp(name, "event", 5) == 0) {
    say("%s %s", action, name);
    if (node && udev_device_get_property_value(device, "ID_INPUT_JOYSTICK")) {
      if (strcmp(action, "add") == 0)
        open_pad(node);
      if (strcmp(action, "remove") == 0)
        close_pad(node);
    }
  }
  udev_device_unref(device);
}

/* A pad that fails stays open, as in a game that has not noticed, but is no longer asked. */
static void look(struct pad *pad) {
  struct input_event event;
  ssize_t length = read(pad->fd, &event, sizeof(event));

  if (length < 0 && errno != EAGAIN) {
    say("lost %s: %s", pad->node, strerror(errno));
    pad->lost = 1;
  }
  if (length == sizeof(event) && event.type == EV_KEY && event.value == 1)
    say("pressed %d on %s", event.code, pad->node);
}

int main(int arguments, char **argument) {
  void *monitor;

  journal = fopen(arguments > 1 ? argument[1] : "journal", "w");
  if (!journal)
    return 1;
  load_libudev();
  monitor = udev_monitor_new_from_netlink(udev_new(), "udev");
  if (!monitor || udev_monitor_filter_add_match_subsystem_devtype(monitor, "input", NULL) < 0 ||
      udev_monitor_enable_receiving(monitor) < 0) {
    say("no monitor");
    return 1;
  }
  for (int i = 2; i < arguments; i++)
    open_pad(argument[i]);
  say("listens");
  for (;;) {
    struct pollfd asked[MOST + 1] = {{.fd = udev_monitor_get_fd(monitor), .events = POLLIN}};
    int number = count;

    for (int i = 0; i < number; i++) {
      asked[i + 1].fd = pads[i].lost ? -1 : pads[i].fd;
      asked[i + 1].events = POLLIN;
    }
    if (poll(asked, (nfds_t)number + 1, -1) < 0)
      continue;
    for (int i = 0; i < number; i++)
      if (asked[i + 1].revents)
        look(&pads[i]);
    if (asked[0].revents)
      hear(monitor);
  }
}
