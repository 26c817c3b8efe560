/*
 * Holds devices, and opens a file as soon as it is told to: which number does it get?
 *
 *   opener REPORT FILE DEVICE...
 *
 * Writes "ready PID FD..." once it holds the devices. At each SIGUSR1 it opens FILE, keeps it open,
 * and appends "opened FD", then for each device "read FD ANSWER": an errno's name, or how many bytes
 * came; the last line is "end". REPORT is open only while it is written.
 */
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

enum { MOST = 8 };

static void tell(int signal)
{
	(void)signal;
}

int main(int argc, char **argv)
{
	int n = argc - 3, fd[MOST];
	struct sigaction on_told = { .sa_handler = tell };
	sigset_t blocked, before;
	FILE *report;

	if (n < 1 || n > MOST)
		return 2;
	close_range(3, ~0U, 0);
	for (int i = 0; i < n; i++)
		if ((fd[i] = open(argv[3 + i], O_RDONLY | O_NONBLOCK)) < 0)
			return 3;
	/* Told only while it waits. */
	sigemptyset(&blocked);
	sigaddset(&blocked, SIGUSR1);
	sigprocmask(SIG_BLOCK, &blocked, &before);
	sigaction(SIGUSR1, &on_told, NULL);

	report = fopen(argv[1], "a");
	fprintf(report, "ready %d", getpid());
	for (int i = 0; i < n; i++)
		fprintf(report, " %d", fd[i]);
	fprintf(report, "\n");
	fclose(report);
	for (;;) {
		sigsuspend(&before);
		int opened = open(argv[2], O_RDONLY);

		report = fopen(argv[1], "a");
		fprintf(report, "opened %d\n", opened);
		for (int i = 0; i < n; i++) {
			char buffer[64];
			long count = read(fd[i], buffer, sizeof(buffer));

			if (count < 0)
				fprintf(report, "read %d %s\n", fd[i], strerrorname_np(errno));
			else
				fprintf(report, "read %d %ld\n", fd[i], count);
		}
		fprintf(report, "end\n");
		fclose(report);
	}
}
