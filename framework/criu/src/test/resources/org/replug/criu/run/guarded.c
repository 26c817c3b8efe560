/*
 * A session that notices what is changed in it.
 *
 *   guarded FILE THREADS [urgent]
 *
 * Every thread counts in FILE: one 64-bit number each, the first thread's first; the last number is
 * not 0 while the program's code is another. After them stands, as text, the first thing that was not
 * as it should be. Threads compute, sleep or wait for a
 * descriptor; each blocks SIGUSR1. From the fourth on they block SIGURG, which the fourth holds
 * pending; it does not matter whether the others do. With "urgent" every thread blocks it, and the
 * whole process holds one pending. A timer has a handler run that takes a while.
 */
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <pthread.h>
#include <signal.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/time.h>
#include <time.h>
#include <unistd.h>

enum { HOLDER = 3, MOST = 16, SIZE = 4096, CODE = 64, MILLISECOND = 1000000 };

static struct {
  volatile uint64_t counts[MOST - 1];
  volatile uint64_t changed;
  char fault[64];
} *report;

static int urgent;

static void fault(const char *what, int index) {
  if (!report->fault[0])
    snprintf(report->fault, sizeof(report->fault), "%s in thread %d", what, index);
}

static void pause_for(long nanoseconds, int index) {
  const struct timespec time = {.tv_nsec = nanoseconds};

  /* CRIU always interrupts what cannot be begun anew. */
  if (nanosleep(&time, NULL) < 0 && errno != EINTR)
    fault("nanosleep", index);
}

static const char *wrong_signals(int index) {
  sigset_t blocked, pending;

  pthread_sigmask(SIG_SETMASK, NULL, &blocked);
  sigpending(&pending);
  for (int signal = 1; signal < SIGRTMIN; signal++)
    if (sigismember(&blocked, signal) !=
        (signal == SIGUSR1 || (signal == SIGURG && (urgent || index >= HOLDER))))
      return "another signal mask";
  if ((urgent || index <= HOLDER) && sigismember(&pending, SIGURG) != (urgent || index == HOLDER))
    return "another pending signal";
  return NULL;
}

/* For a moment after CRIU's death, all signals may still be blocked. */
static void check_signals(int index) {
  for (int i = 0; i < 2000 && wrong_signals(index); i++)
    pause_for(MILLISECOND, index);
  if (wrong_signals(index))
    fault(wrong_signals(index), index);
}

static void compute(int index) {
  double number = 1;

  for (int i = 0; i < 100000; i++) {
    number = number > 2 ? number / 2 : number * 1.0001;
    if (number < 1 || number > 2.001)
      fault("another number", index);
  }
}

static void *work(void *argument) {
  int index = (int)(intptr_t)argument;
  struct pollfd never = {.fd = -1};
  sigset_t own;

  if (index >= HOLDER) {
    sigemptyset(&own);
    sigaddset(&own, SIGURG);
    pthread_sigmask(SIG_BLOCK, &own, NULL);
  }
  if (index == HOLDER && !urgent)
    pthread_kill(pthread_self(), SIGURG);
  while (1) {
    if (index % 3 == 1) {
      compute(index);
      pause_for(MILLISECOND, index);
    } else if (index % 3 == 2)
      pause_for(5 * MILLISECOND, index);
    else if (poll(&never, 1, 5) < 0 && errno != EINTR)
      fault("poll", index);
    check_signals(index);
    report->counts[index]++;
  }
  return NULL;
}

/* Sleeps after a signal go on: each is short. */
static void handle(int signal) {
  (void)signal;
  for (volatile int i = 0; i < 200000; i++)
    ;
}

static void tick(void) {
  struct itimerval often = {.it_interval = {.tv_usec = 3000}, .it_value = {.tv_usec = 3000}};
  struct sigaction action = {.sa_handler = handle, .sa_flags = SA_RESTART};

  sigaction(SIGALRM, &action, NULL);
  setitimer(ITIMER_REAL, &often, NULL);
}

/* CRIU works at the beginning of the first code of a process. */
static const char *first_code(void) {
  FILE *maps = fopen("/proc/self/maps", "re");
  char line[512], rights[8];
  unsigned long start = 0;

  while (maps && fgets(line, sizeof(line), maps))
    if (sscanf(line, "%lx-%*x %7s", &start, rights) == 2 && rights[2] == 'x')
      break;
  fclose(maps);
  return (const char *)start;
}

int main(int count, char **arguments) {
  char before[CODE];
  const char *code = first_code();
  int file, threads;
  sigset_t blocked;
  pthread_t thread;

  if (count < 3)
    return 2;
  urgent = count > 3;
  setsid();
  file = open(arguments[1], O_RDWR | O_CREAT, 0600);
  threads = atoi(arguments[2]);
  if (file < 0 || ftruncate(file, SIZE) < 0)
    return 1;
  report = mmap(NULL, SIZE, PROT_READ | PROT_WRITE, MAP_SHARED, file, 0);
  if (report == MAP_FAILED)
    return 1;
  close(file);
  sigemptyset(&blocked);
  sigaddset(&blocked, SIGUSR1);
  if (urgent)
    sigaddset(&blocked, SIGURG);
  sigprocmask(SIG_SETMASK, &blocked, NULL);
  if (urgent)
    kill(getpid(), SIGURG);
  memcpy(before, code, CODE);
  for (int i = 1; i < threads; i++)
    pthread_create(&thread, NULL, work, (void *)(intptr_t)i);
  tick();
  while (1) {
    pause_for(2 * MILLISECOND, 0);
    check_signals(0);
    /* It is put back a moment after CRIU's death. */
    report->changed = memcmp(before, code, CODE) != 0;
    report->counts[0]++;
  }
}
