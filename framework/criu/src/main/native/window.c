/* Puts back what CRIU has left changed in a process, see replug-window.h. */
#define _GNU_SOURCE
#include "replug-window.h"
#include <elf.h>
#include <signal.h>
#include <stdbool.h>
#include <sys/ptrace.h>
#include <sys/time.h>
#include <sys/uio.h>
#include <sys/wait.h>
#include <time.h>

/* How long all may take, in seconds: a process may hang in the kernel. */
enum { PATIENCE = 10 };
/*
 * How long the runner runs before it is looked whether it has come to the end, in nanoseconds: twice
 * as long each time, or it would not get on at all on a busy machine.
 */
enum { SHORTEST = 1000000, LONGEST = 128000000 };

/*
 * Waits for a stop of the kernel's own; lets signals that come meanwhile have their way, but for a
 * thread's word that it has run CRIU's code. One that stands already must not be interrupted: it
 * would stand again before it gets on.
 */
static bool stop(pid_t pid, const struct window *window) {
  int status, signal;
  pid_t stopped = waitpid(pid, &status, __WALL | WNOHANG);

  while (true) {
    if (stopped == 0 && ptrace(PTRACE_INTERRUPT, pid, NULL, NULL) == 0)
      stopped = waitpid(pid, &status, __WALL);
    if (stopped != pid || !WIFSTOPPED(status))
      return false;
    if (status >> 16 == PTRACE_EVENT_STOP)
      return true;
    signal = WSTOPSIG(status);
    if (signal == WINDOW_SIGNAL && window->stack)
      signal = 0;
    if (ptrace(PTRACE_CONT, pid, NULL, (void *)(uintptr_t)signal) < 0)
      return false;
    stopped = 0;
  }
}

static bool hold(pid_t pid, const struct window *window) {
  return ptrace(PTRACE_SEIZE, pid, NULL, NULL) == 0 && stop(pid, window);
}

static bool within(uint64_t address, uint64_t first, uint64_t last) {
  return address >= first && address <= last;
}

/* Whether it runs what is not its own: the changed code, or what that calls, on CRIU's stack. */
static bool astray(const struct window *window, const struct user_regs_struct *registers) {
  return within(registers->rip, window->start, window->end) ||
         (window->stack &&
          within(registers->rsp, window->stack - WINDOW_STACK, window->stack));
}

/* What the runner, which is held, came to: its own code, the end, or neither in time. */
static enum { OWN, END, LATE } come(const struct window *window) {
  struct timespec pause = {.tv_nsec = SHORTEST}, now, begin;

  clock_gettime(CLOCK_MONOTONIC, &begin);
  while (true) {
    struct user_regs_struct registers = {0};
    struct iovec to = {&registers, sizeof(registers)};

    if (ptrace(PTRACE_GETREGSET, window->runner, NT_PRSTATUS, &to) < 0)
      return LATE;
    if (registers.rip == window->end)
      return END;
    if (!astray(window, &registers))
      return OWN;
    clock_gettime(CLOCK_MONOTONIC, &now);
    if (now.tv_sec - begin.tv_sec >= PATIENCE ||
        ptrace(PTRACE_CONT, window->runner, NULL, NULL) < 0)
      return LATE;
    nanosleep(&pause, NULL);
    if (pause.tv_nsec < LONGEST)
      pause.tv_nsec *= 2;
    if (!stop(window->runner, window))
      return LATE;
  }
}

static void put_back_registers(const struct window *window) {
  struct user_regs_struct registers = window->registers;
  struct iovec from = {&registers, sizeof(registers)};
  struct iovec extended = {(void *)(uintptr_t)window->extended, window->extended_size};

  ptrace(PTRACE_SETREGSET, window->runner, NT_PRSTATUS, &from);
  if (window->extended_size)
    ptrace(PTRACE_SETREGSET, window->runner, NT_X86_XSTATE, &extended);
}

/* Where it is the one that CRIU has set; the kernel never blocks two of those signals. */
static void put_back_mask(const struct window *window) {
  const uint64_t other = BIT(SIGKILL) | BIT(SIGSTOP) | BIT(WINDOW_SIGNAL);
  uint64_t mask = 0;

  if (ptrace(PTRACE_GETSIGMASK, window->runner, sizeof(mask), &mask) < 0 ||
      (mask | other) != WINDOW_MASK)
    return;
  mask = window->signal_mask;
  ptrace(PTRACE_SETSIGMASK, window->runner, sizeof(mask), &mask);
}

/*
 * Returns whether it runs its own code again. In that, because CRIU had not yet changed its registers
 * or had put them back, it must keep those that it has.
 */
static bool put_back_runner(const struct window *window) {
  switch (come(window)) {
  case LATE:
    return false;
  case END:
    put_back_registers(window);
    break;
  case OWN:
    break;
  }
  put_back_mask(window);
  return true;
}

static void put_back_words(pid_t held, const struct window *window) {
  for (int i = 0; i < WINDOW_WORDS; i++) {
    const struct window_word *word = &window->words[i];
    if (word->address &&
        (uint64_t)ptrace(PTRACE_PEEKDATA, held, (void *)word->address, NULL) == word->changed)
      ptrace(PTRACE_POKEDATA, held, (void *)word->address, (void *)word->original);
  }
}

static bool changes_words(const struct window *window) {
  for (int i = 0; i < WINDOW_WORDS; i++)
    if (window->words[i].address)
      return true;
  return false;
}

static void interrupt_waiting(int signal) {
  (void)signal;
}

void window_put_back(const struct window *window) {
  const struct sigaction interrupting = {.sa_handler = interrupt_waiting};
  const struct itimerval patience = {.it_interval = {.tv_sec = 1}, .it_value = {.tv_sec = PATIENCE}};
  const struct itimerval none = {0};
  pid_t held = window->runner ? window->runner : changes_words(window) ? window->changed : 0;

  if (!held)
    return;
  sigaction(SIGALRM, &interrupting, NULL);
  setitimer(ITIMER_REAL, &patience, NULL);
  if (hold(held, window)) {
    if (!window->runner || put_back_runner(window))
      put_back_words(held, window);
    ptrace(PTRACE_DETACH, held, NULL, NULL);
  }
  setitimer(ITIMER_REAL, &none, NULL);
}
