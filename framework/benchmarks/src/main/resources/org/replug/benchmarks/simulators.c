/*
 * What SimulatorBenchmark measures: packets of two events (REL_X, SYN_REPORT) on their way to a reader, a
 * process of its own. Times are CLOCK_MONOTONIC.
 *
 *   start SOCKET COMMAND...      runs it until SOCKET can be connected to: ms, ms of processor time
 *   rate FEED PACKETS            events a second, at most 16 packets underway, so that none is lost
 *   latency FEED PACKETS         microseconds from before the write to after the read: p50, p99; one
 *                                packet each 2 ms; then the same from the event's own stamp
 *   play FEED FILE               plays FILE (evemu) by itself: microseconds that packets came later than
 *                                the most punctual one: p50, p99, max
 *   listen NODE FILE COMMAND...  the same, where the command plays it
 *   idle SOCKET SECONDS          ms of processor time of the process that listens on SOCKET
 *   many SOCKET FOLDER ...       a packet through each of the devices, told all and then read: devices, ms
 *   hold                         makes a device, says its node, waits for the end of standard input
 *
 * FEED: "uinput" and "pipe" are written to by this program; "NODE,SOCKET" is a simulation's, with
 * events sent as its control socket takes them ("stream 0").
 */
#define _GNU_SOURCE
#include "simulators.h"
#include <errno.h>
#include <fcntl.h>
#include <linux/input.h>
#include <semaphore.h>
#include <signal.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#define MOST 100000
#define UNDERWAY 16
#define PAUSE_NANOS 2000000L

struct shared {
  sem_t room, ready;
  int received, lost;
  long long sent[MOST], read[MOST], stamp[MOST];
};

static struct shared *shared;
static int from = -1, to = -1;
static long long due[MOST];

static void open_feed(char *feed) {
  char *comma = strchr(feed, ',');
  char node[300];
  int ends[2];

  if (!strcmp(feed, "pipe")) {
    if (pipe2(ends, O_CLOEXEC) < 0)
      die("pipe");
    from = ends[0];
    to = ends[1];
  } else if (!strcmp(feed, "uinput")) {
    to = make_device(node, sizeof(node));
    from = open_node(node);
  } else if (comma) {
    *comma = 0;
    from = open_node(feed);
    to = stream(comma + 1, 0);
  } else {
    errno = EINVAL;
    die(feed);
  }
}

static void reader(int packets) {
  struct input_event events[64];

  prctl(PR_SET_PDEATHSIG, SIGKILL);
  sem_post(&shared->ready);
  while (shared->received < packets) {
    ssize_t bytes = read(from, events, sizeof(events));
    long long time = now();

    if (bytes < (ssize_t)sizeof(events[0]))
      die("read");
    for (size_t i = 0; i < bytes / sizeof(events[0]); i++) {
      if (events[i].type != EV_SYN)
        continue;
      if (events[i].code == SYN_DROPPED) {
        shared->lost++;
        continue;
      }
      shared->read[shared->received] = time;
      shared->stamp[shared->received] =
          events[i].input_event_sec * 1000000000LL + events[i].input_event_usec * 1000LL;
      shared->received++;
      sem_post(&shared->room);
    }
  }
  exit(0);
}

static pid_t start_reader(int packets) {
  pid_t child = fork();

  if (child == 0)
    reader(packets);
  while (sem_wait(&shared->ready) < 0)
    ;
  return child;
}

static void send_packet(int number) {
  struct input_event events[2] = {{.type = EV_REL, .code = REL_X, .value = 1}, {.type = EV_SYN}};

  shared->sent[number] = now();
  /* As the kernel stamps them; the yardstick by pipe has no other. */
  events[1].input_event_sec = shared->sent[number] / 1000000000;
  events[1].input_event_usec = shared->sent[number] % 1000000000 / 1000;
  if (write(to, events, sizeof(events)) != sizeof(events))
    die("write");
}

static void take_room(void) {
  struct timespec limit;

  clock_gettime(CLOCK_REALTIME, &limit);
  limit.tv_sec += 20;
  while (sem_timedwait(&shared->room, &limit) < 0)
    if (errno != EINTR)
      die("a packet was lost");
}

static void join(pid_t child) {
  int status;

  if (waitpid(child, &status, 0) < 0 || status)
    die("the reader failed");
  if (shared->lost) {
    fprintf(stderr, "packets were lost\n");
    exit(1);
  }
}

static int ascending(const void *a, const void *b) {
  long long one = *(const long long *)a, other = *(const long long *)b;

  return one < other ? -1 : one > other;
}

static void show(long long *nanos, int count, bool max) {
  qsort(nanos, count, sizeof(*nanos), ascending);
  printf("%.1f %.1f", nanos[count / 2] / 1e3, nanos[(count * 99 - 1) / 100] / 1e3);
  if (max)
    printf(" %.1f", nanos[count - 1] / 1e3);
  printf("\n");
}

static void rate(char *feed, int packets) {
  long long begin;
  pid_t child;

  open_feed(feed);
  child = start_reader(packets);
  begin = now();
  for (int i = 0; i < packets; i++) {
    take_room();
    send_packet(i);
  }
  join(child);
  printf("%.0f\n", packets * 2 * 1e9 / (shared->read[packets - 1] - begin));
}

static void latency(char *feed, int packets) {
  static long long written[MOST], stamped[MOST];
  long long next = now() + PAUSE_NANOS;
  pid_t child;

  open_feed(feed);
  child = start_reader(packets);
  for (int i = 0; i < packets; i++, next += PAUSE_NANOS) {
    if (next < now())
      next = now();
    until(next);
    send_packet(i);
  }
  join(child);
  for (int i = 0; i < packets; i++) {
    written[i] = shared->read[i] - shared->sent[i];
    stamped[i] = shared->read[i] - shared->stamp[i];
  }
  show(written, packets, false);
  show(stamped, packets, false);
}

/* When each packet of a recording is due; how many there are. */
static int load(const char *path) {
  FILE *file = fopen(path, "re");
  char line[256];
  int count = 0;

  if (!file)
    die(path);
  while (fgets(line, sizeof(line), file) && count < MOST) {
    long long seconds, micros;
    unsigned type;

    if (sscanf(line, "E: %lld.%6lld %x", &seconds, &micros, &type) == 3 && type == EV_SYN)
      due[count++] = seconds * 1000000000 + micros * 1000;
  }
  fclose(file);
  return count;
}

static void show_lateness(int packets) {
  static long long late[MOST];
  long long least = shared->read[0] - due[0];

  for (int i = 0; i < packets; i++) {
    late[i] = shared->read[i] - due[i];
    least = late[i] < least ? late[i] : least;
  }
  for (int i = 0; i < packets; i++)
    late[i] -= least;
  show(late, packets, true);
}

static void play(char *feed, const char *file) {
  int packets = load(file);
  long long begin;
  pid_t child;

  open_feed(feed);
  child = start_reader(packets);
  begin = now() + PAUSE_NANOS - due[0];
  for (int i = 0; i < packets; i++) {
    until(begin + due[i]);
    send_packet(i);
  }
  join(child);
  show_lateness(packets);
}

static void listen_to(const char *node, const char *file, char **command) {
  int packets = load(file), status;
  pid_t child, player;

  from = open_node(node);
  child = start_reader(packets);
  player = run(command);
  if (waitpid(player, &status, 0) < 0 || status)
    die(command[0]);
  join(child);
  show_lateness(packets);
}

int main(int count, char **words) {
  const char *what = count > 1 ? words[1] : "";

  signal(SIGPIPE, SIG_IGN);
  shared = mmap(NULL, sizeof(*shared), PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
  if (shared == MAP_FAILED || sem_init(&shared->room, 1, UNDERWAY) < 0 ||
      sem_init(&shared->ready, 1, 0) < 0)
    die("memory");
  if (!strcmp(what, "start") && count > 3)
    start(words[2], words + 3);
  else if (!strcmp(what, "rate") && count == 4 && atoi(words[3]) <= MOST)
    rate(words[2], atoi(words[3]));
  else if (!strcmp(what, "latency") && count == 4 && atoi(words[3]) <= MOST)
    latency(words[2], atoi(words[3]));
  else if (!strcmp(what, "play") && count == 4)
    play(words[2], words[3]);
  else if (!strcmp(what, "listen") && count > 4)
    listen_to(words[2], words[3], words + 4);
  else if (!strcmp(what, "idle") && count == 4)
    idle(words[2], atoi(words[3]));
  else if (!strcmp(what, "many") && count > 3)
    many(words + 2);
  else if (!strcmp(what, "hold")) {
    char byte, node[300];

    make_device(node, sizeof(node));
    printf("%s\n", node);
    fflush(stdout);
    return read(0, &byte, 1) != 0;
  } else
    return 2;
  return 0;
}
