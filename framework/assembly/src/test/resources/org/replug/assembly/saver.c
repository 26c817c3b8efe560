/*
 * A program that takes part in X session management (libSM), and keeps its promises: asked to save,
 * it takes a while, writes what it has counted, and stays still until it is told to go on.
 *
 *   saver JOURNAL NAME
 *
 * Appends to JOURNAL: "counting" when it is there and known to the session manager, "asked" and
 * "saved COUNT" for each save, "goes on" when it is told so. Beside it, JOURNAL.count holds what it
 * has counted. SIGUSR1 makes it deaf: it no longer answers. SIGUSR2 makes it say that it cannot
 * save.
 */
#define _GNU_SOURCE
#include <X11/ICE/ICElib.h>
#include <X11/SM/SMlib.h>
#include <poll.h>
#include <signal.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define SAVE_MICROSECONDS 700000
#define TICK_MILLISECONDS 20

static const char *journal;
static long count;
static bool still;
static volatile sig_atomic_t deaf, unable;

static void hear_signal(int number) {
  if (number == SIGUSR1)
    deaf = 1;
  else
    unable = 1;
}

static void note(const char *what, long number) {
  FILE *file = fopen(journal, "a");

  if (!file)
    exit(3);
  if (number < 0)
    fprintf(file, "%s\n", what);
  else
    fprintf(file, "%s %ld\n", what, number);
  fclose(file);
}

static void count_on(void) {
  char path[4096];
  FILE *file;

  snprintf(path, sizeof(path), "%s.count", journal);
  file = fopen(path, "w");
  if (!file)
    exit(3);
  fprintf(file, "%ld\n", ++count);
  fclose(file);
}

static void save(SmcConn connection, SmPointer data, int type, Bool shutdown, int style, Bool fast) {
  (void)data, (void)shutdown, (void)style, (void)fast;
  /* What every program is asked once when it has come, not for a checkpoint. */
  if (type == SmSaveLocal) {
    SmcSaveYourselfDone(connection, True);
    return;
  }
  note("asked", -1);
  usleep(SAVE_MICROSECONDS);
  if (unable) {
    still = true;
    SmcSaveYourselfDone(connection, False);
    return;
  }
  note("saved", count);
  still = true;
  SmcSaveYourselfDone(connection, True);
}

static void go_on(SmcConn connection, SmPointer data) {
  (void)connection, (void)data;
  if (still)
    note("goes on", -1);
  still = false;
}

static void nothing(SmcConn connection, SmPointer data) { (void)connection, (void)data; }

int main(int argc, char **argv) {
  char failure[256] = "", *id = NULL;
  SmcCallbacks callbacks = {0};
  SmPropValue value;
  SmProp property = {SmProgram, SmARRAY8, 1, &value};
  SmProp *properties[] = {&property};
  SmcConn connection;

  if (argc != 3)
    return 2;
  journal = argv[1];
  signal(SIGUSR1, hear_signal);
  signal(SIGUSR2, hear_signal);
  callbacks.save_yourself.callback = save;
  callbacks.die.callback = nothing;
  callbacks.save_complete.callback = go_on;
  callbacks.shutdown_cancelled.callback = nothing;
  connection = SmcOpenConnection(NULL, NULL, 1, 0,
                                 SmcSaveYourselfProcMask | SmcDieProcMask |
                                     SmcSaveCompleteProcMask | SmcShutdownCancelledProcMask,
                                 &callbacks, NULL, &id, sizeof(failure), failure);
  if (!connection) {
    fprintf(stderr, "no session manager: %s\n", failure);
    return 1;
  }
  value = (SmPropValue){(int)strlen(argv[2]), argv[2]};
  SmcSetProperties(connection, 1, properties);
  note("counting", -1);
  for (;;) {
    IceConn ice = SmcGetIceConnection(connection);
    struct pollfd polled = {IceConnectionNumber(ice), POLLIN, 0};

    if (deaf)
      poll(NULL, 0, TICK_MILLISECONDS);
    else if (poll(&polled, 1, TICK_MILLISECONDS) > 0 &&
             IceProcessMessages(ice, NULL, NULL) != IceProcessMessagesSuccess)
      return 1;
    if (!still)
      count_on();
  }
}
