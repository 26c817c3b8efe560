/*
 * Holds devices as games and sound daemons do. Hears of them from udev (libudev, as any user), opens
 * the nodes of game pads, mixers and playback streams that come, and closes those that go. What it
 * holds is asked before it is closed. Writes a line for all that happens.
 *
 *   holder JOURNAL NODE...
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <linux/input.h>
#include <poll.h>
#include <sound/asound.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

#define MOST 8

struct held {
  int fd;
  char node[64];
};

static FILE *journal;
static struct held all[MOST];
static int count;

static void *(*udev_new)(void);
static void *(*udev_monitor_new_from_netlink)(void *udev, const char *name);
static int (*udev_monitor_enable_receiving)(void *monitor);
static int (*udev_monitor_get_fd)(void *monitor);
static void *(*udev_monitor_receive_device)(void *monitor);
static const char *(*udev_device_get_action)(void *device);
static const char *(*udev_device_get_devnode)(void *device);
static const char *(*udev_device_get_sysname)(void *device);
static const char *(*udev_device_get_property_value)(void *device, const char *key);
static void *(*udev_device_unref)(void *device);
static void *(*udev_device_new_from_subsystem_sysname)(void *, const char *, const char *);

static void say(const char *format, ...) {
  va_list arguments;

  va_start(arguments, format);
  vfprintf(journal, format, arguments);
  va_end(arguments);
  fputc('\n', journal);
  fflush(journal);
}

#define LOAD(name)                                      \
  if (!(*(void **)(&name) = dlsym(library, #name))) {   \
    say("libudev lacks %s", #name);                     \
    exit(1);                                            \
  }

static void load_libudev(void) {
  void *library = dlopen("libudev.so.1", RTLD_NOW);

  if (!library) {
    say("no libudev: %s", dlerror());
    exit(1);
  }
  LOAD(udev_new);
  LOAD(udev_monitor_new_from_netlink);
  LOAD(udev_monitor_enable_receiving);
  LOAD(udev_monitor_get_fd);
  LOAD(udev_monitor_receive_device);
  LOAD(udev_device_get_action);
  LOAD(udev_device_get_devnode);
  LOAD(udev_device_get_sysname);
  LOAD(udev_device_get_property_value);
  LOAD(udev_device_unref);
  LOAD(udev_device_new_from_subsystem_sysname);
}

/* What the device behind a descriptor calls itself, or why it does not answer. */
static const char *answer(int fd, const char *node) {
  static struct snd_ctl_card_info card;
  static struct snd_pcm_info stream;
  static char name[128];

  if (strstr(node, "/controlC"))
    return ioctl(fd, SNDRV_CTL_IOCTL_CARD_INFO, &card) < 0 ? strerror(errno) : (char *)card.driver;
  if (strstr(node, "/pcmC"))
    return ioctl(fd, SNDRV_PCM_IOCTL_INFO, &stream) < 0 ? strerror(errno) : (char *)stream.id;
  return ioctl(fd, EVIOCGNAME(sizeof(name)), name) < 0 ? strerror(errno) : name;
}

static struct held *held(const char *node) {
  for (int i = 0; i < count; i++)
    if (strcmp(all[i].node, node) == 0)
      return &all[i];
  return NULL;
}

static void hold(const char *node) {
  int fd;

  if (held(node)) {
    say("keeps %s: %s", node, answer(held(node)->fd, node));
    return;
  }
  if (count == MOST)
    exit(2);
  fd = open(node, O_RDWR | O_NONBLOCK | O_CLOEXEC);
  if (fd < 0) {
    say("cannot open %s: %s", node, strerror(errno));
    return;
  }
  all[count].fd = fd;
  snprintf(all[count++].node, sizeof(all[0].node), "%s", node);
  say("opened %s: %s", node, answer(fd, node));
}

static void let_go(const char *node) {
  struct held *known = held(node);
  char byte[sizeof(struct input_event)];
  const char *reads;

  if (!known)
    return;
  reads = read(known->fd, byte, sizeof(byte)) < 0 ? strerror(errno) : "data";
  say("closed %s: %s, %s", node, answer(known->fd, node), reads);
  close(known->fd);
  *known = all[--count];
}

static const char *property(void *device, const char *key) {
  const char *value = udev_device_get_property_value(device, key);

  return value ? value : "-";
}

/* What udev's database says of a device to a program that looks for it. */
static void look_up(void *udev, const char *subsystem, const char *name) {
  void *device = udev_device_new_from_subsystem_sysname(udev, subsystem, name);

  if (!device) {
    say("%s is not in sysfs", name);
    return;
  }
  say("found %s: seat %s, joystick %s, sound %s", name, property(device, "ID_SEAT"),
      property(device, "ID_INPUT_JOYSTICK"), property(device, "SOUND_INITIALIZED"));
  udev_device_unref(device);
}

static void hear(void *udev, void *monitor) {
  void *device = udev_monitor_receive_device(monitor);
  const char *node, *action, *name;
  int wanted;

  if (!device)
    return;
  node = udev_device_get_devnode(device);
  action = udev_device_get_action(device);
  name = udev_device_get_sysname(device);
  say("%s %s: seat %s, joystick %s, sound %s", action, name, property(device, "ID_SEAT"),
      property(device, "ID_INPUT_JOYSTICK"), property(device, "SOUND_INITIALIZED"));
  wanted = strncmp(name, "controlC", 8) == 0 || strcmp(name, "pcmC0D0p") == 0 ||
           (strncmp(name, "event", 5) == 0 && *property(device, "ID_INPUT_JOYSTICK") == '1');
  if (node && wanted && strcmp(action, "add") == 0)
    hold(node);
  if (node && wanted && strcmp(action, "remove") == 0)
    let_go(node);
  if (strncmp(name, "card", 4) == 0 && strcmp(action, "change") == 0)
    look_up(udev, "sound", name);
  udev_device_unref(device);
}

int main(int arguments, char **argument) {
  void *udev, *monitor;

  journal = fopen(arguments > 1 ? argument[1] : "journal", "w");
  if (!journal)
    return 1;
  load_libudev();
  udev = udev_new();
  monitor = udev_monitor_new_from_netlink(udev, "udev");
  if (!monitor || udev_monitor_enable_receiving(monitor) < 0) {
    say("no monitor");
    return 1;
  }
  for (int i = 2; i < arguments; i++) {
    look_up(udev, strstr(argument[i], "/snd/") ? "sound" : "input", strrchr(argument[i], '/') + 1);
    hold(argument[i]);
  }
  say("listens");
  for (;;) {
    struct pollfd asked = {.fd = udev_monitor_get_fd(monitor), .events = POLLIN};

    if (poll(&asked, 1, -1) > 0)
      hear(udev, monitor);
  }
}
