/* Ends the repair mode that CRIU has left connections in, see replug-connections.h. */
#define _GNU_SOURCE
#include "replug-connections.h"
#include <dirent.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <unistd.h>

typedef void with_entry(pid_t pid, const char *name, void *argument);

static void each_entry(pid_t pid, const char *folder, with_entry *act, void *argument) {
  char path[64];
  struct dirent *entry;
  DIR *entries;

  snprintf(path, sizeof(path), "/proc/%d/%s", (int)pid, folder);
  entries = opendir(path);
  if (!entries)
    return;
  while ((entry = readdir(entries)))
    if (entry->d_name[0] != '.')
      act(pid, entry->d_name, argument);
  closedir(entries);
}

static bool is_socket(pid_t pid, const char *fd) {
  const char socket[] = "socket:";
  char path[96], target[sizeof(socket)] = {0};

  snprintf(path, sizeof(path), "/proc/%d/fd/%.16s", (int)pid, fd);
  return readlink(path, target, sizeof(target) - 1) > 0 && strcmp(target, socket) == 0;
}

/*
 * The kernel takes SO_REUSEADDR from a connection with its repair mode, and what it had been before is
 * not known. A server needs it of those that it has accepted, or else cannot listen again at its port
 * for a while; one that has connected to another does not notice.
 */
static void end_repair(pid_t pid, const char *fd, void *process) {
  int connection, repair = 0, off = 0, reuse = 1;
  socklen_t size = sizeof(repair);

  if (!is_socket(pid, fd))
    return;
  connection = (int)syscall(SYS_pidfd_getfd, *(int *)process, atoi(fd), 0);
  if (connection < 0)
    return;
  if (getsockopt(connection, IPPROTO_TCP, TCP_REPAIR, &repair, &size) == 0 && repair) {
    setsockopt(connection, IPPROTO_TCP, TCP_REPAIR, &off, sizeof(off));
    setsockopt(connection, SOL_SOCKET, SO_REUSEADDR, &reuse, sizeof(reuse));
  }
  close(connection);
}

static void end_children(pid_t pid, const char *thread, void *unused) {
  char path[96];
  FILE *children;
  int child;

  (void)unused;
  snprintf(path, sizeof(path), "/proc/%d/task/%.16s/children", (int)pid, thread);
  children = fopen(path, "re");
  if (!children)
    return;
  while (fscanf(children, "%d", &child) == 1)
    connections_end_repair(child);
  fclose(children);
}

void connections_end_repair(pid_t leader) {
  int process = (int)syscall(SYS_pidfd_open, leader, 0);

  if (process < 0)
    return;
  each_entry(leader, "fd", end_repair, &process);
  close(process);
  each_entry(leader, "task", end_children, NULL);
}
