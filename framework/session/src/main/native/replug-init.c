/*
 * The first process of a session's container.
 *
 *   replug-init UID GID GROUPS COMMAND...
 *
 * Becomes an ordinary user (GROUPS: supplementary group ids, separated by commas, or "-"), runs the
 * command and reaps whatever is left to it. When the command ends, or at SIGTERM, all others are
 * asked to end (SIGTERM), and killed if they have not after some seconds. Ends with the command's
 * exit status, or 128 and the number of its signal.
 *
 * A seccomp filter refuses new user, pid, network and IPC namespaces to all: CRIU cannot save
 * nested ones, and the sandboxes of browsers go on without them when they get EPERM.
 */
#define _GNU_SOURCE
#include <errno.h>
#include <grp.h>
#include <linux/audit.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <sched.h>
#include <signal.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#if defined(__x86_64__)
#define NATIVE_ARCH AUDIT_ARCH_X86_64
#elif defined(__aarch64__)
#define NATIVE_ARCH AUDIT_ARCH_AARCH64
#else
#error "the order of clone(2)'s arguments is not known for this architecture"
#endif

#define REFUSED (CLONE_NEWUSER | CLONE_NEWPID | CLONE_NEWNET | CLONE_NEWIPC)
#define MOST_GROUPS 256
#define PATIENCE_SECONDS 5

static volatile sig_atomic_t asked_to_end;
static volatile sig_atomic_t patience_over;

static int fail(const char *what) {
  fprintf(stderr, "replug-init: %s: %s\n", what, strerror(errno));
  return 125;
}

static int refuse_namespaces(void) {
  struct sock_filter code[] = {
      BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(struct seccomp_data, arch)),
      BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, NATIVE_ARCH, 0, 7),
      BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(struct seccomp_data, nr)),
      /* Its flags lie in memory, where no filter can see them. The C library falls back on clone. */
      BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, SYS_clone3, 6, 0),
      BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, SYS_clone, 1, 0),
      BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, SYS_unshare, 0, 3),
      /* The low half of the first argument; both architectures are little-endian. */
      BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(struct seccomp_data, args[0])),
      BPF_JUMP(BPF_JMP | BPF_JSET | BPF_K, REFUSED, 0, 1),
      BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ERRNO | EPERM),
      BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW),
      BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ERRNO | ENOSYS),
  };
  struct sock_fprog filter = {.len = sizeof(code) / sizeof(code[0]), .filter = code};

  if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) < 0)
    return -1;
  return prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &filter);
}

static int become(const char *user, const char *group, char *groups) {
  gid_t list[MOST_GROUPS];
  size_t count = 0;

  if (strcmp(groups, "-") != 0)
    for (char *each = strtok(groups, ","); each && count < MOST_GROUPS; each = strtok(NULL, ","))
      list[count++] = (gid_t)atol(each);
  if (setgroups(count, list) < 0 || setgid((gid_t)atol(group)) < 0)
    return -1;
  return setuid((uid_t)atol(user));
}

static void end_all(int number) {
  (void)number;
  asked_to_end = 1;
  kill(-1, SIGTERM);
  alarm(PATIENCE_SECONDS);
}

static void kill_all(int number) {
  (void)number;
  patience_over = 1;
  kill(-1, SIGKILL);
}

static void on(int number, void (*handler)(int)) {
  struct sigaction action = {.sa_handler = handler};

  /* No SA_RESTART: waitpid shall return. */
  sigaction(number, &action, NULL);
}

int main(int count, char **arguments) {
  int status, result = 0;
  pid_t command, ended;

  if (count < 5) {
    errno = EINVAL;
    return fail("usage: replug-init UID GID GROUPS COMMAND...");
  }
  /* CRIU cannot dump files that were opened outside of the session's own mounts. */
  if (syscall(SYS_close_range, 3, ~0U, 0) < 0)
    return fail("close_range");
  if (become(arguments[1], arguments[2], arguments[3]) < 0)
    return fail("becoming the session's user");
  if (refuse_namespaces() < 0)
    return fail("seccomp");
  on(SIGTERM, end_all);
  on(SIGALRM, kill_all);
  command = fork();
  if (command < 0)
    return fail("fork");
  if (command == 0) {
    setsid();
    execvp(arguments[4], arguments + 4);
    _exit(fail(arguments[4]));
  }
  for (;;) {
    ended = waitpid(-1, &status, 0);
    if (ended == command) {
      result = WIFSIGNALED(status) ? 128 + WTERMSIG(status) : WEXITSTATUS(status);
      if (!asked_to_end)
        end_all(0);
    }
    if (ended < 0 && errno == ECHILD)
      return result;
    if (patience_over)
      kill(-1, SIGKILL);
  }
}
