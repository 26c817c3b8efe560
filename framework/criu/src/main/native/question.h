/* What Replug is asked before the point of no return, see replug-notify.c. */
#ifndef REPLUG_QUESTION_H
#define REPLUG_QUESTION_H

#include <stdbool.h>

/* Whether the action is one that Replug is asked about. */
bool question_is_asked(const char *action);

/*
 * Writes the action's name, after a restore with the session's first process, and waits for the
 * answer. Returns whether CRIU may go on; it may not where Replug is gone.
 *
 * pid: what CRIU names as CRTOOLS_INIT_PID, or NULL
 */
bool question_ask(int question_fd, int answer_fd, const char *action, const char *pid);

#endif
