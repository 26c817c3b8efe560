/* Puts back what CRIU has left changed in a process, see replug-window.h. */
#define _GNU_SOURCE
#include "replug-window.h"
#include <elf.h>
#include <signal.h>
#include <stdbool.h>
#include <sys/ptrace.h>
#include <sys/uio.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

/*
 * How often it is looked whether the runner has come to the end: after a millisecond, and each time
 * after twice as long, or it would not get on at all on a busy machine.
 */
enum { LOOKS = 10, MILLISECOND = 1000000 };
/* How long all may take, in seconds: a process may hang in the kernel. */
enum { PATIENCE = 10 };

/*
 * Waits for a stop of the kernel's own; lets signals that come meanwhile have their way. One that
 * stands already must not be interrupted: it would stand again before it gets on.
 */
static bool stop(pid_t pid) {
  int status;
  pid_t stopped = waitpid(pid, &status, __WALL | WNOHANG);

  while (true) {
    if (stopped == 0 && ptrace(PTRACE_INTERRUPT, pid, NULL, NULL) == 0)
      stopped = waitpid(pid, &status, __WALL);
    if (stopped != pid || !WIFSTOPPED(status))
      return false;
    if (status >> 16 == PTRACE_EVENT_STOP)
      return true;
    if (ptrace(PTRACE_CONT, pid, NULL, (void *)(uintptr_t)WSTOPSIG(status)) < 0)
      return false;
    stopped = 0;
  }
}

static bool hold(pid_t pid) {
  return ptrace(PTRACE_SEIZE, pid, NULL, NULL) == 0 && stop(pid);
}

/* Whether it runs what is not its own: from the changed code, where CRIU's may call its own code. */
static bool astray(const struct window *window, uint64_t instruction) {
  /* The kernel never blocks two of them. */
  const uint64_t other = BIT(SIGKILL) | BIT(SIGSTOP) | BIT(WINDOW_SIGNAL);
  uint64_t mask = 0;

  if (instruction >= window->start && instruction <= window->end)
    return true;
  return ptrace(PTRACE_GETSIGMASK, window->runner, sizeof(mask), &mask) == 0 &&
         (mask | other) == WINDOW_MASK && (window->signal_mask | other) != WINDOW_MASK;
}

/*
 * Whether the runner, which is held, comes to the end. In its own code, because CRIU had not yet
 * changed its registers or had put them back, it must keep those that it has.
 */
static bool comes_to_end(const struct window *window) {
  for (int look = 0; look < LOOKS; look++) {
    struct user_regs_struct registers = {0};
    struct iovec to = {&registers, sizeof(registers)};
    struct timespec pause = {.tv_nsec = MILLISECOND << look};

    if (ptrace(PTRACE_GETREGSET, window->runner, NT_PRSTATUS, &to) < 0)
      return false;
    if (registers.rip == window->end)
      return true;
    if (!astray(window, registers.rip) || ptrace(PTRACE_CONT, window->runner, NULL, NULL) < 0)
      return false;
    nanosleep(&pause, NULL);
    if (!stop(window->runner))
      return false;
  }
  return false;
}

static void put_back_runner(const struct window *window) {
  struct user_regs_struct registers = window->registers;
  uint64_t mask = window->signal_mask;
  struct iovec from = {&registers, sizeof(registers)};
  struct iovec extended = {(void *)(uintptr_t)window->extended, window->extended_size};

  ptrace(PTRACE_SETREGSET, window->runner, NT_PRSTATUS, &from);
  if (window->extended_size)
    ptrace(PTRACE_SETREGSET, window->runner, NT_X86_XSTATE, &extended);
  ptrace(PTRACE_SETSIGMASK, window->runner, sizeof(mask), &mask);
}

static void put_back_words(pid_t held, const struct window *window) {
  for (int i = 0; i < WINDOW_WORDS; i++) {
    const struct window_word *word = &window->words[i];
    if (word->address &&
        (uint64_t)ptrace(PTRACE_PEEKDATA, held, (void *)word->address, NULL) == word->changed)
      ptrace(PTRACE_POKEDATA, held, (void *)word->address, (void *)word->original);
  }
}

static void interrupt_waiting(int signal) {
  (void)signal;
}

void window_put_back(const struct window *window) {
  const struct sigaction interrupting = {.sa_handler = interrupt_waiting};
  pid_t held = window->runner ? window->runner : window->changed;

  sigaction(SIGALRM, &interrupting, NULL);
  alarm(PATIENCE);
  if (!held || !hold(held))
    return;
  if (window->runner && comes_to_end(window))
    put_back_runner(window);
  if (window->changed)
    put_back_words(held, window);
  ptrace(PTRACE_DETACH, held, NULL, NULL);
}
