/*
 * A preload for CRIU where root lacks CAP_SYS_RESOURCE: reading the limits of a process of another
 * user by prlimit(2) is then refused, although /proc/PID/limits tells them.
 *
 * Answers such a refused reading from there; every other call passes unchanged. Programs that CRIU
 * starts do not inherit the preload.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <sys/types.h>

static const char *const names[] = {
    [RLIMIT_CPU] = "Max cpu time",
    [RLIMIT_FSIZE] = "Max file size",
    [RLIMIT_DATA] = "Max data size",
    [RLIMIT_STACK] = "Max stack size",
    [RLIMIT_CORE] = "Max core file size",
    [RLIMIT_RSS] = "Max resident set",
    [RLIMIT_NPROC] = "Max processes",
    [RLIMIT_NOFILE] = "Max open files",
    [RLIMIT_MEMLOCK] = "Max locked memory",
    [RLIMIT_AS] = "Max address space",
    [RLIMIT_LOCKS] = "Max file locks",
    [RLIMIT_SIGPENDING] = "Max pending signals",
    [RLIMIT_MSGQUEUE] = "Max msgqueue size",
    [RLIMIT_NICE] = "Max nice priority",
    [RLIMIT_RTPRIO] = "Max realtime priority",
    [RLIMIT_RTTIME] = "Max realtime timeout",
};

typedef long system_call(long, long, long, long, long, long, long);

static system_call *real;

static void find_real(void) {
  real = (system_call *)(uintptr_t)dlsym(RTLD_NEXT, "syscall");
}

__attribute__((constructor)) static void leave_environment(void) {
  unsetenv("LD_PRELOAD");
}

static rlim64_t number(const char *text) {
  return strcmp(text, "unlimited") == 0 ? RLIM64_INFINITY : strtoull(text, NULL, 10);
}

static int read_limits(pid_t pid, const char *name, struct rlimit64 *limit) {
  char path[64], line[256], soft[32], hard[32];
  int found = -1;
  FILE *limits;

  snprintf(path, sizeof(path), "/proc/%d/limits", (int)pid);
  limits = fopen(path, "re");
  if (!limits)
    return -1;
  while (found < 0 && fgets(line, sizeof(line), limits)) {
    size_t length = strlen(name);
    if (strncmp(line, name, length) == 0 && line[length] == ' ' &&
        sscanf(line + length, "%31s %31s", soft, hard) == 2) {
      limit->rlim_cur = number(soft);
      limit->rlim_max = number(hard);
      found = 0;
    }
  }
  fclose(limits);
  return found;
}

static long answer(pid_t pid, unsigned int resource, const void *new_limit,
                   struct rlimit64 *old_limit) {
  long result = real(SYS_prlimit64, pid, (long)resource, (long)new_limit, (long)old_limit, 0, 0);

  if (result == 0 || errno != EPERM || pid == 0 || new_limit || !old_limit)
    return result;
  if (resource < sizeof(names) / sizeof(names[0]) &&
      read_limits(pid, names[resource], old_limit) == 0)
    return 0;
  errno = EPERM;
  return -1;
}

/* CRIU calls prlimit by its number, through syscall(2) of the C library. */
__attribute__((visibility("default"))) long syscall(long number, long a, long b, long c, long d,
                                                    long e, long f) {
  if (!real)
    find_real();
  if (number == SYS_prlimit64)
    return answer((pid_t)a, (unsigned int)b, (const void *)c, (struct rlimit64 *)d);
  return real(number, a, b, c, d, e, f);
}
