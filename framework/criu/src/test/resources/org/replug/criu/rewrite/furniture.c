/*
 * Holds one of each thing that CRIU writes an image of, besides devices. Runs until it is killed.
 *
 *   furniture DIRECTORY
 */
#define _GNU_SOURCE
#include <fcntl.h>
#include <pty.h>
#include <signal.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <sys/inotify.h>
#include <sys/mman.h>
#include <sys/msg.h>
#include <sys/sem.h>
#include <sys/shm.h>
#include <sys/signalfd.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/timerfd.h>
#include <sys/un.h>
#include <unistd.h>

int main(int argc, char **argv)
{
	struct {
		long type;
		char text[5];
	} letter = { 1, "post" };
	struct sockaddr_un address = { AF_UNIX, "socket" };
	struct epoll_event event = { .events = EPOLLIN };
	int pipes[2], sockets[2], master, slave;
	sigset_t signals;
	char *shared;

	if (argc != 2 || chdir(argv[1]) || mkfifo("fifo", 0600) || pipe(pipes) ||
	    socketpair(AF_UNIX, SOCK_STREAM, 0, sockets) || openpty(&master, &slave, NULL, NULL, NULL))
		return 2;
	int fifo = open("fifo", O_RDWR), ghost = open("ghost", O_RDWR | O_CREAT, 0600);
	int memory = memfd_create("memory", 0), set = epoll_create1(0);
	int queue = msgget(0x55, IPC_CREAT | 0600), segment = shmget(0x1234, 4096, IPC_CREAT | 0600);
	ssize_t written = write(fifo, "in a fifo", 9) + write(ghost, "a ghost", 7) +
			  write(memory, "in memory", 9) + write(pipes[1], "in a pipe", 9) +
			  write(sockets[0], "in a socket", 11);
	if (written != 45 || unlink("ghost") || msgsnd(queue, &letter, sizeof(letter.text), 0))
		return 3;
	semget(0x12, 3, IPC_CREAT | 0600);
	shared = shmat(segment, NULL, 0);
	strcpy(shared, "shared");
	epoll_ctl(set, EPOLL_CTL_ADD, pipes[0], &event);
	eventfd(3, 0);
	timerfd_create(CLOCK_MONOTONIC, 0);
	inotify_add_watch(inotify_init(), ".", IN_CREATE);
	sigemptyset(&signals);
	sigaddset(&signals, SIGUSR2);
	signalfd(-1, &signals, 0);
	int listener = socket(AF_UNIX, SOCK_STREAM, 0);
	if (bind(listener, (struct sockaddr *)&address, sizeof(address)) || listen(listener, 1))
		return 4;
	strcpy(mmap(NULL, 4096, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0), "anonymous");
	if (open("ready", O_CREAT | O_WRONLY, 0600) < 0)
		return 5;
	for (;;)
		pause();
}
