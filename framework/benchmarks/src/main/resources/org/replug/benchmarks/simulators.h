/* The parts of the program that SimulatorBenchmark measures with; see simulators.c. */
#ifndef SIMULATORS_H
#define SIMULATORS_H
#include <sys/types.h>

/* simulators_device.c */
/* Says what went wrong with what, by errno, and ends. */
void die(const char *what);
/* CLOCK_MONOTONIC, in nanoseconds. */
long long now(void);
void until(long long when);
/* -1 if nobody listens. */
int connect_to(const char *path);
/* A connection that carries events to a simulated device. */
int stream(const char *socket, int index);
/* An evdev node whose events have CLOCK_MONOTONIC's times. */
int open_node(const char *path);
/* A pointer by uinput; writes its node's path, and gives where to write its events. */
int make_device(char *node, size_t size);
/* Runs a command without input and output. */
pid_t run(char **command);

/* simulators_process.c */
void start(const char *socket, char **command);
void idle(const char *socket, int seconds);
void many(char **sockets_and_folders);
#endif
