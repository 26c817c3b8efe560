/* TCP connections of a session that CRIU has left in repair mode. */
#ifndef REPLUG_CONNECTIONS_H
#define REPLUG_CONNECTIONS_H

#include <sys/types.h>

/*
 * Ends the repair mode (TCP_REPAIR in linux/tcp.h) of each connection of a process and its
 * descendants: in that mode nothing can be read, written or closed as usual.
 */
void connections_end_repair(pid_t leader);

#endif
