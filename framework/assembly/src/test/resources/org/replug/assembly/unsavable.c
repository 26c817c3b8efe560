/*
 * Holds something that no CRIU can save, and says so.
 *
 *   unsavable REPORT io_uring|vsock|memfd_secret
 *
 * The second line of the report is written at SIGUSR1.
 */
#define _GNU_SOURCE
#include <linux/io_uring.h>
#include <linux/vm_sockets.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <unistd.h>

#ifndef SYS_memfd_secret
#define SYS_memfd_secret 447
#endif

static int hold(const char *what) {
  if (strcmp(what, "io_uring") == 0) {
    struct io_uring_params parameters = {0};

    return (int)syscall(SYS_io_uring_setup, 4, &parameters);
  }
  if (strcmp(what, "vsock") == 0)
    return socket(AF_VSOCK, SOCK_STREAM, 0);
  if (strcmp(what, "memfd_secret") == 0) {
    int fd = (int)syscall(SYS_memfd_secret, 0);

    /* Only the mapping is left. */
    if (fd < 0 || ftruncate(fd, 4096) < 0 ||
        mmap(NULL, 4096, PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0) == MAP_FAILED)
      return -1;
    return close(fd);
  }
  return -1;
}

int main(int count, char **arguments) {
  sigset_t set;
  int number;
  FILE *report = fopen(arguments[1], "w");

  if (count != 3 || hold(arguments[2]) < 0)
    return 2;
  sigemptyset(&set);
  sigaddset(&set, SIGUSR1);
  sigprocmask(SIG_BLOCK, &set, NULL);
  setvbuf(report, NULL, _IOLBF, 0);
  fprintf(report, "held\n");
  sigwait(&set, &number);
  fprintf(report, "goes on\n");
  sigwait(&set, &number);
  return 0;
}
