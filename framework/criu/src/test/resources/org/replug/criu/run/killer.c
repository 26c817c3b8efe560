/*
 * A preload for CRIU, behind the guard. Kills CRIU at the call of ptrace(2) or wait4(2) that KILL_AT
 * counts, from the first PTRACE_SEIZE on; where KILL_PARENT is set, its parent before it. Sends SIGURG to the thread DISTURB before it runs on.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <signal.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <sys/ptrace.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

static int calls;

static void count(int begins) {
  const char *last = getenv("KILL_AT");

  if (calls || begins)
    calls++;
  if (!last || calls != atoi(last))
    return;
  if (getenv("KILL_PARENT"))
    kill(getppid(), SIGKILL);
  kill(getpid(), SIGKILL);
}

long ptrace(enum __ptrace_request request, ...) {
  long (*real)(int, pid_t, void *, void *) =
      (long (*)(int, pid_t, void *, void *))(uintptr_t)dlsym(RTLD_NEXT, "ptrace");
  va_list arguments;
  void *address, *data;
  pid_t pid;

  va_start(arguments, request);
  pid = va_arg(arguments, pid_t);
  address = va_arg(arguments, void *);
  data = va_arg(arguments, void *);
  va_end(arguments);
  count(request == PTRACE_SEIZE);
  if (request == PTRACE_CONT && getenv("DISTURB") && pid == atoi(getenv("DISTURB")))
    syscall(SYS_tkill, pid, SIGURG);
  return real((int)request, pid, address, data);
}

pid_t wait4(pid_t pid, int *status, int options, struct rusage *usage) {
  pid_t (*real)(pid_t, int *, int, struct rusage *) =
      (pid_t(*)(pid_t, int *, int, struct rusage *))(uintptr_t)dlsym(RTLD_NEXT, "wait4");

  count(0);
  return real(pid, status, options, usage);
}
