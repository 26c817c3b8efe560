/* Devices, sockets and clocks. */
#define _GNU_SOURCE
#include "simulators.h"
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <linux/uinput.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <time.h>
#include <unistd.h>

void die(const char *what) {
  perror(what);
  exit(1);
}

long long now(void) {
  struct timespec time;

  clock_gettime(CLOCK_MONOTONIC, &time);
  return time.tv_sec * 1000000000LL + time.tv_nsec;
}

void until(long long when) {
  struct timespec time = {when / 1000000000, when % 1000000000};

  while (clock_nanosleep(CLOCK_MONOTONIC, TIMER_ABSTIME, &time, NULL) == EINTR)
    ;
}

int connect_to(const char *path) {
  struct sockaddr_un address = {.sun_family = AF_UNIX};
  int fd = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);

  snprintf(address.sun_path, sizeof(address.sun_path), "%s", path);
  if (fd >= 0 && connect(fd, (struct sockaddr *)&address, sizeof(address)) == 0)
    return fd;
  close(fd);
  return -1;
}

int stream(const char *socket, int index) {
  char line[32], answer[3];
  int fd = connect_to(socket), length = snprintf(line, sizeof(line), "stream %d\n", index);

  if (fd < 0 || write(fd, line, length) != length || read(fd, answer, 3) != 3 ||
      memcmp(answer, "ok\n", 3))
    die(socket);
  return fd;
}

int open_node(const char *path) {
  int clock = CLOCK_MONOTONIC, fd = -1;

  /* udev may just be giving it its name. */
  for (int i = 0; i < 500 && fd < 0; i++) {
    fd = open(path, O_RDONLY | O_CLOEXEC);
    if (fd < 0)
      usleep(10000);
  }
  if (fd < 0 || ioctl(fd, EVIOCSCLOCKID, &clock) < 0)
    die(path);
  return fd;
}

int make_device(char *node, size_t size) {
  struct uinput_setup setup = {.id = {.bustype = BUS_VIRTUAL}, .name = "benchmark pointer"};
  char name[64], folder[128];
  struct dirent *entry;
  int to = open("/dev/uinput", O_WRONLY | O_CLOEXEC);
  DIR *files;

  if (to < 0 || ioctl(to, UI_SET_EVBIT, EV_REL) < 0 || ioctl(to, UI_SET_RELBIT, REL_X) < 0 ||
      ioctl(to, UI_SET_RELBIT, REL_Y) < 0 || ioctl(to, UI_SET_EVBIT, EV_KEY) < 0 ||
      ioctl(to, UI_SET_KEYBIT, BTN_LEFT) < 0 || ioctl(to, UI_DEV_SETUP, &setup) < 0 ||
      ioctl(to, UI_DEV_CREATE) < 0 || ioctl(to, UI_GET_SYSNAME(sizeof(name)), name) < 0)
    die("/dev/uinput");
  snprintf(folder, sizeof(folder), "/sys/devices/virtual/input/%s", name);
  files = opendir(folder);
  while (files && (entry = readdir(files)))
    if (!strncmp(entry->d_name, "event", 5))
      snprintf(node, size, "/dev/input/%s", entry->d_name);
  if (files)
    closedir(files);
  return to;
}

pid_t run(char **command) {
  pid_t child = fork();

  if (child == 0) {
    int null = open("/dev/null", O_RDWR);

    dup2(null, 0);
    dup2(null, 1);
    execvp(command[0], command);
    _exit(127);
  }
  return child;
}
