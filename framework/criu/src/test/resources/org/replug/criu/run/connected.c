/*
 * A session with a TCP connection to itself.
 *
 *   connected FILE
 *
 * Sends a byte to itself every millisecond. FILE is as guarded.c's: how many bytes have arrived is the
 * first thread's number. Waits with poll(2), as most programs that have connections do.
 */
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

enum { MOST = 16, SIZE = 4096, PATIENCE = 2000, MILLISECOND = 1000000 };

static struct {
  volatile uint64_t counts[MOST];
  char fault[64];
} *report;

static void nap(void) {
  const struct timespec time = {.tv_nsec = MILLISECOND};

  nanosleep(&time, NULL);
}

static void fault(const char *what) {
  if (!report->fault[0])
    snprintf(report->fault, sizeof(report->fault), "%s: %s", what, strerror(errno));
}

/* Repair mode ends a moment after CRIU's death. */
static void send_byte(int from, char byte) {
  for (int i = 0; i < PATIENCE; i++) {
    if (send(from, &byte, 1, MSG_DONTWAIT | MSG_NOSIGNAL) == 1)
      return;
    nap();
  }
  fault("send");
}

static void receive_byte(int at, char byte) {
  struct pollfd waiting = {.fd = at, .events = POLLIN};
  char received;

  for (int i = 0; i < PATIENCE; i++) {
    poll(&waiting, 1, 1);
    if (recv(at, &received, 1, MSG_DONTWAIT) == 1) {
      if (received != byte)
        fault("another byte");
      return;
    }
  }
  fault("recv");
}

/* What a server has set at its listener holds for its connections. */
static void check_reuse(int at) {
  int reuse = 0;
  socklen_t size = sizeof(reuse);

  for (int i = 0; i < PATIENCE && reuse != 1; i++) {
    getsockopt(at, SOL_SOCKET, SO_REUSEADDR, &reuse, &size);
    if (reuse != 1)
      nap();
  }
  if (reuse != 1)
    fault("another SO_REUSEADDR");
}

int main(int count, char **arguments) {
  const int reuse = 1;
  struct sockaddr_in address = {.sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
  socklen_t size = sizeof(address);
  int file, listener, from, at;

  if (count != 2)
    return 2;
  setsid();
  file = open(arguments[1], O_RDWR | O_CREAT, 0600);
  if (file < 0 || ftruncate(file, SIZE) < 0)
    return 1;
  report = mmap(NULL, SIZE, PROT_READ | PROT_WRITE, MAP_SHARED, file, 0);
  listener = socket(AF_INET, SOCK_STREAM, 0);
  from = socket(AF_INET, SOCK_STREAM, 0);
  if (report == MAP_FAILED ||
      setsockopt(listener, SOL_SOCKET, SO_REUSEADDR, &reuse, sizeof(reuse)) < 0 ||
      bind(listener, (struct sockaddr *)&address, size) < 0 ||
      listen(listener, 1) < 0 || getsockname(listener, (struct sockaddr *)&address, &size) < 0 ||
      connect(from, (struct sockaddr *)&address, size) < 0)
    return 1;
  at = accept(listener, NULL, NULL);
  close(listener);
  close(file);
  while (1) {
    send_byte(from, (char)report->counts[0]);
    receive_byte(at, (char)report->counts[0]);
    check_reuse(at);
    report->counts[0]++;
    nap();
  }
}
