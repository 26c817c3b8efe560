/*
 * A window: the time in which CRIU has a process of the session run code that is not its own, by
 * ptrace(2), from the first change of its memory or registers until all is as it was.
 *
 * replug-guard.so, preloaded into CRIU, keeps this record of the window that is open in memory that
 * it shares with replug-run. Where CRIU dies in it, replug-run puts back what the record tells of.
 * CRIU does one thing at a time, so there is one window at most.
 */
#ifndef REPLUG_WINDOW_H
#define REPLUG_WINDOW_H

#include <signal.h>
#include <stdint.h>
#include <sys/types.h>
#include <sys/user.h>

/* The environment variable that names the descriptor of the shared memory. */
#define WINDOW_VARIABLE "REPLUG_WINDOW"

/* A signal's bit in a mask. */
#define BIT(signal) (UINT64_C(1) << ((signal) - 1))
/* What CRIU blocks meanwhile: all signals but SIGTRAP. */
#define WINDOW_MASK (~BIT(SIGTRAP))
/* By which a thread tells that it has run CRIU's code; one of those that do nothing by default. */
#define WINDOW_SIGNAL SIGURG

/* The size of that stack (compel's PARASITE_STACK_SIZE). */
enum { WINDOW_STACK = 0x4000 };
/* More than the state of today's processors, of which AMX takes the most, some 11 KiB. */
enum { WINDOW_WORDS = 3, WINDOW_EXTENDED = 16384 };

/* A word of a process's memory that is changed. */
struct window_word {
  uint64_t address; /* 0: none */
  uint64_t original;
  uint64_t changed;
};

struct window {
  /* The process or thread that runs what is not its own; 0: none. */
  pid_t runner;
  /* Where it begins, and where it comes to stay: an instruction that jumps to itself. */
  uint64_t start;
  uint64_t end;
  /* Of a thread that runs CRIU's code: the top of its stack there; else 0. */
  uint64_t stack;
  /* What it had before. */
  struct user_regs_struct registers;
  uint64_t signal_mask;
  /* Of a thread that runs CRIU's code: the other registers, as PTRACE_GETREGSET gives them. */
  uint32_t extended_size;
  uint8_t extended[WINDOW_EXTENDED];
  /* The process whose words are changed, or one of its threads. */
  pid_t changed;
  struct window_word words[WINDOW_WORDS];
  /* How many connections CRIU has put into repair mode and not yet taken out of it. */
  int repairs;
};

/* Puts back what a window that was left open has changed. Processes that have ended are passed by. */
void window_put_back(const struct window *window);

#endif
