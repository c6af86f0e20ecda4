#ifndef CBENCH_MACHINE_H
#define CBENCH_MACHINE_H
#include <stdint.h>

// What processes and the machine have used so far, from /proc.
typedef struct {
  double cpu_user, cpu_sys;
  long rss_kb;
  int procs, threads;
} process_stat;

typedef struct {
  double busy, steal;  // seconds of CPU, all cores
} machine_stat;

uint64_t now_ns(void);
// Of these processes and all their descendants.
process_stat process_stat_of(const int *pids, int n);
machine_stat machine_stat_now(void);
// A line of /proc/meminfo, such as "Slab:" (kernel memory of sockets, of both ends).
long machine_memory_kb(const char *key);
// Seconds of CPU of this process.
double own_cpu(void);
// As many descriptors as the hard limit allows.
void raise_descriptor_limit(void);
#endif
