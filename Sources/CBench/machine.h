#ifndef CBENCH_MACHINE_H
#define CBENCH_MACHINE_H
#include <stdint.h>

// The resources that processes have used so far, according to /proc.
typedef struct {
  double cpu_user, cpu_sys;
  long rss_kb;
  int procs, threads;
} process_stat;

// Seconds of CPU of all cores together.
typedef struct {
  double busy, steal;
} machine_stat;

// The time of the monotonic clock, in nanoseconds.
uint64_t now_ns(void);
// The sum over these processes and all their descendants.
process_stat process_stat_of(const int *pids, int n);
machine_stat machine_stat_now(void);
// The value of a line of /proc/meminfo, such as "Slab:" (which includes kernel memory of sockets, of both ends).
long machine_memory_kb(const char *key);
// Seconds of CPU that this process has used.
double own_cpu(void);
// Lets this process open as many descriptors as the hard limit allows.
void raise_descriptor_limit(void);
#endif
