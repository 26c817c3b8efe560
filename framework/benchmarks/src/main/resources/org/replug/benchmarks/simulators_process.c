/* Processes that simulate devices: how they start, how they rest, how they bear many. */
#define _GNU_SOURCE
#include "simulators.h"
#include <dirent.h>
#include <errno.h>
#include <linux/input.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#define MOST_DEVICES 256

static pid_t owner(const char *socket) {
  struct ucred credentials;
  socklen_t size = sizeof(credentials);
  int fd = connect_to(socket);

  if (fd < 0 || getsockopt(fd, SOL_SOCKET, SO_PEERCRED, &credentials, &size) < 0)
    die(socket);
  close(fd);
  return credentials.pid;
}

/* Processor time of a process, in nanoseconds. */
static long long worked(pid_t pid) {
  struct timespec time;
  clockid_t clock;

  errno = clock_getcpuclockid(pid, &clock);
  if (errno || clock_gettime(clock, &time) < 0)
    die("processor time");
  return time.tv_sec * 1000000000LL + time.tv_nsec;
}

void start(const char *socket, char **command) {
  long long begin = now(), end = begin + 300 * 1000000000LL;
  pid_t child = run(command);
  int fd = -1;

  while (fd < 0) {
    if (waitpid(child, NULL, WNOHANG) || now() > end) {
      fprintf(stderr, "%s does not start\n", command[0]);
      exit(1);
    }
    usleep(1000);
    fd = connect_to(socket);
  }
  printf("%.1f %.1f\n", (now() - begin) / 1e6, worked(owner(socket)) / 1e6);
}

void idle(const char *socket, int seconds) {
  pid_t pid = owner(socket);
  long long before = worked(pid);

  sleep(seconds);
  printf("%.2f\n", (worked(pid) - before) / 1e6);
}

void many(char **arguments) {
  struct pollfd nodes[MOST_DEVICES];
  int streams[MOST_DEVICES], count = 0, heard = 0;
  struct input_event events[64];
  long long begin;

  for (; arguments[0] && arguments[1]; arguments += 2) {
    DIR *folder = opendir(arguments[1]);
    struct dirent *entry;
    int index = 0;

    while (folder && count < MOST_DEVICES && (entry = readdir(folder))) {
      char path[600];

      if (strncmp(entry->d_name, "event", 5))
        continue;
      snprintf(path, sizeof(path), "%s/%s", arguments[1], entry->d_name);
      nodes[count] = (struct pollfd){.fd = open_node(path), .events = POLLIN};
      streams[count++] = stream(arguments[0], index++);
    }
    if (!folder)
      die(arguments[1]);
    closedir(folder);
  }
  begin = now();
  for (int i = 0; i < count; i++) {
    struct input_event packet[] = {{.type = EV_REL, .code = REL_X, .value = 1}, {.type = EV_SYN}};

    if (write(streams[i], packet, sizeof(packet)) != sizeof(packet))
      die("write");
  }
  while (heard < count) {
    if (poll(nodes, count, 60000) <= 0)
      die("not all devices were heard of");
    for (int i = 0; i < count; i++)
      if (nodes[i].revents) {
        if (read(nodes[i].fd, events, sizeof(events)) < (ssize_t)sizeof(events[0]))
          die("read");
        nodes[i].fd = -1;
        heard++;
      }
  }
  printf("%d %.1f\n", count, (now() - begin) / 1e6);
}
