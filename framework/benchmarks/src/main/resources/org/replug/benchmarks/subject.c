/*
 * A session to checkpoint.
 *
 *   subject READY DEVICE FDS PROCESSES
 *
 * PROCESSES processes, each of which has opened DEVICE FDS times. READY is created when all have;
 * then they wait for ever.
 */
#include <fcntl.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <unistd.h>

static void hold(const char *device, int fds)
{
	for (int i = 0; i < fds; i++)
		if (open(device, O_RDWR) < 0)
			_exit(1);
}

static void wait_for_ever(void)
{
	for (;;)
		pause();
}

int main(int argc, char **argv)
{
	struct rlimit limit;
	int done[2];
	char byte = 0;

	if (argc != 5 || setsid() < 0 || getrlimit(RLIMIT_NOFILE, &limit) || pipe(done))
		return 2;
	limit.rlim_cur = limit.rlim_max;
	setrlimit(RLIMIT_NOFILE, &limit);
	int fds = atoi(argv[3]), others = atoi(argv[4]) - 1;
	for (int i = 0; i < others; i++) {
		if (fork() == 0) {
			hold(argv[2], fds);
			if (write(done[1], &byte, 1) != 1)
				_exit(1);
			close(done[0]);
			close(done[1]);
			wait_for_ever();
		}
	}
	for (int i = 0; i < others; i++)
		if (read(done[0], &byte, 1) != 1)
			return 1;
	close(done[0]);
	close(done[1]);
	hold(argv[2], fds);
	close(open(argv[1], O_CREAT | O_WRONLY, 0600));
	wait_for_ever();
}
