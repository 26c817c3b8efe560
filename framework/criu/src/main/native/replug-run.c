/*
 * Runs CRIU so that nothing can be left behind by it.
 *
 *   replug-run [--root SOURCE MOUNTPOINT] [--devices MOUNTPOINT] [--preload LIBRARIES] COMMAND...
 *
 * When CRIU dies, however it dies, all that it has created becomes a child of this program, which
 * kills and reaps it, and what it has left changed in the session's processes is put back, where
 * replug-guard.so is among the libraries that are preloaded into it. With --root, SOURCE is first bound to MOUNTPOINT in a mount namespace that
 * vanishes with CRIU: CRIU wants a session's new root to be a mount point, and nobody else shall
 * see that mount. With --devices, this machine's device nodes are mounted at MOUNTPOINT in the same
 * way: a session with a user namespace of its own may not mount them itself, nor take a mount of them
 * with others below it, or with more restrictions than its own had. Ends with CRIU's exit status, or
 * 128 and the number of the signal.
 */
#define _GNU_SOURCE
#include "replug-window.h"
#include <errno.h>
#include <sched.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/mount.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

static int fail(const char *what) {
  fprintf(stderr, "replug-run: %s: %s\n", what, strerror(errno));
  return 125;
}

static int own_mounts(void) {
  if (unshare(CLONE_NEWNS) < 0)
    return fail("unshare");
  if (mount("none", "/", NULL, MS_REC | MS_PRIVATE, NULL) < 0)
    return fail("mount --make-rprivate /");
  return 0;
}

static int bind_root(const char *source, const char *mountpoint) {
  if (mount(source, mountpoint, NULL, MS_BIND, NULL) < 0)
    return fail(source);
  return 0;
}

static int mount_devices(const char *mountpoint) {
  if (mount("devtmpfs", mountpoint, "devtmpfs", 0, NULL) < 0)
    return fail(mountpoint);
  return 0;
}

/* Memory that CRIU shares, by a descriptor that the environment names. */
static const struct window *share_window(void) {
  void *shared;
  char number[16];
  int fd = memfd_create("replug-window", 0);

  if (fd < 0 || ftruncate(fd, sizeof(struct window)) < 0)
    return NULL;
  shared = mmap(NULL, sizeof(struct window), PROT_READ, MAP_SHARED, fd, 0);
  snprintf(number, sizeof(number), "%d", fd);
  if (shared == MAP_FAILED || setenv(WINDOW_VARIABLE, number, 1) < 0)
    return NULL;
  return shared;
}

/* Kills and reaps every child, and every child that those leave behind, until there is none. */
static void end_all(void) {
  char path[64], line[4096];
  FILE *children;

  snprintf(path, sizeof(path), "/proc/self/task/%d/children", (int)getpid());
  do {
    children = fopen(path, "re");
    if (!children)
      return;
    if (fgets(line, sizeof(line), children))
      for (char *pid = strtok(line, " \n"); pid; pid = strtok(NULL, " \n"))
        kill((pid_t)atoi(pid), SIGKILL);
    fclose(children);
  } while (waitpid(-1, NULL, __WALL) > 0 || errno == EINTR);
}

int main(int count, char **arguments) {
  char **command = arguments + 1;
  const char *preload = NULL;
  const struct window *window;
  int status, result;
  pid_t criu, ended;

  if (count > 1 && (strcmp(command[0], "--root") == 0 || strcmp(command[0], "--devices") == 0)) {
    result = own_mounts();
    if (result)
      return result;
  }
  if (count > 4 && strcmp(command[0], "--root") == 0) {
    result = bind_root(command[1], command[2]);
    if (result)
      return result;
    command += 3;
  }
  if (command[0] && command[1] && strcmp(command[0], "--devices") == 0) {
    result = mount_devices(command[1]);
    if (result)
      return result;
    command += 2;
  }
  if (command[0] && command[1] && strcmp(command[0], "--preload") == 0) {
    preload = command[1];
    command += 2;
  }
  if (!command[0]) {
    errno = EINVAL;
    return fail("no command");
  }
  /* Away from the terminal: its interrupt key must not kill CRIU inside the session's processes. */
  setsid();
  if (prctl(PR_SET_CHILD_SUBREAPER, 1) < 0)
    return fail("prctl");
  window = share_window();
  if (!window)
    return fail("memfd_create");
  criu = fork();
  if (criu < 0)
    return fail("fork");
  if (criu == 0) {
    if (preload && setenv("LD_PRELOAD", preload, 1) < 0)
      _exit(fail("setenv"));
    execv(command[0], command);
    _exit(fail(command[0]));
  }
  do
    ended = waitpid(criu, &status, 0);
  while (ended < 0 && errno == EINTR);
  window_put_back(window);
  result = WIFSIGNALED(status) ? 128 + WTERMSIG(status) : WEXITSTATUS(status);
  if (result)
    end_all();
  return result;
}
