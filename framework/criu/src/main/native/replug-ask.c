/*
 * A preload for CRIU with replug-notify for its action script: does what that would do, without a
 * process for it. To start one takes a tenth of the time for which a small session stands still, and
 * CRIU runs its scripts six times in a restore.
 *
 * CRIU forks for each script, with the name of the action in its environment, and waits for the child.
 * For the first script of an action no child is made: what is to be asked is asked, and CRIU is told of
 * a child that ended with the answer. The script that CRIU's command line names comes before any that
 * its configuration files name.
 */
#define _GNU_SOURCE
#include "question.h"
#include <dlfcn.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/types.h>
#include <unistd.h>

typedef pid_t fork_call(void);
typedef pid_t waitpid_call(pid_t, int *, int);

static fork_call *real_fork;
static waitpid_call *real_waitpid;
/* The action whose first script was not run, and that script's status. */
static char done[32];
static int refused;

__attribute__((constructor)) static void begin(void) {
  /* Programs that CRIU starts do not inherit it. */
  unsetenv("LD_PRELOAD");
  real_fork = (fork_call *)(uintptr_t)dlsym(RTLD_NEXT, "fork");
  real_waitpid = (waitpid_call *)(uintptr_t)dlsym(RTLD_NEXT, "waitpid");
}

__attribute__((visibility("default"))) pid_t fork(void) {
  const char *action = getenv("CRTOOLS_SCRIPT_ACTION");

  if (!action || strcmp(action, done) == 0)
    return real_fork();
  snprintf(done, sizeof(done), "%s", action);
  refused = question_is_asked(action) &&
            !question_ask(STDOUT_FILENO, STDIN_FILENO, action, getenv("CRTOOLS_INIT_PID"));
  /* No child has CRIU's own pid. */
  return getpid();
}

__attribute__((visibility("default"))) pid_t waitpid(pid_t pid, int *status, int options) {
  if (pid != getpid())
    return real_waitpid(pid, status, options);
  if (status)
    *status = refused << 8;
  return pid;
}
