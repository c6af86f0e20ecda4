#define _GNU_SOURCE
#include "machine.h"
#include "include/CBench.h"

#include <ctype.h>
#include <dirent.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <time.h>
#include <unistd.h>

uint64_t now_ns(void) {
  struct timespec t;
  clock_gettime(CLOCK_MONOTONIC, &t);
  return (uint64_t)t.tv_sec * 1000000000ull + (uint64_t)t.tv_nsec;
}

// The fields after the program's name in /proc/PID/stat. The name itself may contain any character.
static const char *stat_fields(int pid, char *buffer, size_t size) {
  char path[64];
  snprintf(path, sizeof path, "/proc/%d/stat", pid);
  FILE *f = fopen(path, "r");
  if (!f) return NULL;
  size_t n = fread(buffer, 1, size - 1, f);
  fclose(f);
  buffer[n] = 0;
  char *end = strrchr(buffer, ')');
  return end ? end + 2 : NULL;
}

#define PROCESSES_MAX 1024
// Writes the roots and all their descendants to `out`, at most PROCESSES_MAX. Returns how many.
static int tree(const int *roots, int nroots, int *out) {
  static int pid[65536], parent[65536];
  int n = 0, k = 0;
  for (int i = 0; i < nroots && n < PROCESSES_MAX; i++) out[n++] = roots[i];
  DIR *d = opendir("/proc");
  struct dirent *e;
  while (d && (e = readdir(d)) && k < 65536) {
    if (!isdigit((unsigned char)e->d_name[0])) continue;
    char buffer[1024];
    const char *fields = stat_fields(atoi(e->d_name), buffer, sizeof buffer);
    int p;
    if (fields && sscanf(fields, "%*c %d", &p) == 1) {
      pid[k] = atoi(e->d_name);
      parent[k++] = p;
    }
  }
  if (d) closedir(d);
  for (int i = 0; i < n; i++)
    for (int j = 0; j < k; j++) {
      if (parent[j] != out[i] || n >= PROCESSES_MAX) continue;
      bool seen = false;
      for (int m = 0; m < n; m++) seen |= out[m] == pid[j];
      if (!seen) out[n++] = pid[j];
    }
  return n;
}

process_stat process_stat_of(const int *roots, int nroots) {
  process_stat s = {0};
  if (!nroots) return s;
  int p[PROCESSES_MAX], n = tree(roots, nroots, p);
  double hz = (double)sysconf(_SC_CLK_TCK);
  for (int i = 0; i < n; i++) {
    char buffer[4096], path[64];
    const char *fields = stat_fields(p[i], buffer, sizeof buffer);
    if (!fields) continue;
    unsigned long user, sys;
    long threads;
    const char *format = "%*c %*d %*d %*d %*d %*d %*u %*u %*u %*u %*u %lu %lu %*d %*d %*d %*d %ld";
    if (sscanf(fields, format, &user, &sys, &threads) == 3) {
      s.cpu_user += (double)user / hz;
      s.cpu_sys += (double)sys / hz;
      s.threads += (int)threads;
    }
    s.procs++;
    snprintf(path, sizeof path, "/proc/%d/status", p[i]);
    FILE *f = fopen(path, "r");
    long kb;
    while (f && fgets(buffer, sizeof buffer, f))
      if (sscanf(buffer, "VmRSS: %ld", &kb) == 1) s.rss_kb += kb;
    if (f) fclose(f);
  }
  return s;
}

machine_stat machine_stat_now(void) {
  machine_stat r = {0, 0};
  FILE *f = fopen("/proc/stat", "r");
  unsigned long long user, nice, sys, idle, io, hard, soft, steal;
  const char *format = "cpu %llu %llu %llu %llu %llu %llu %llu %llu";
  if (f && fscanf(f, format, &user, &nice, &sys, &idle, &io, &hard, &soft, &steal) == 8) {
    double hz = (double)sysconf(_SC_CLK_TCK);
    r.busy = (double)(user + nice + sys + hard + soft) / hz;
    r.steal = (double)steal / hz;
  }
  if (f) fclose(f);
  return r;
}

long machine_memory_kb(const char *key) {
  FILE *f = fopen("/proc/meminfo", "r");
  char line[256];
  long v = 0;
  while (f && fgets(line, sizeof line, f))
    if (!strncmp(line, key, strlen(key))) v = atol(line + strlen(key));
  if (f) fclose(f);
  return v;
}

double own_cpu(void) {
  struct rusage r;
  getrusage(RUSAGE_SELF, &r);
  return (double)(r.ru_utime.tv_sec + r.ru_stime.tv_sec) + (double)(r.ru_utime.tv_usec + r.ru_stime.tv_usec) / 1e6;
}

void raise_descriptor_limit(void) {
  struct rlimit limit;
  if (getrlimit(RLIMIT_NOFILE, &limit)) return;
  limit.rlim_cur = limit.rlim_max;
  setrlimit(RLIMIT_NOFILE, &limit);
}

void polder_end_with_parent(void) { prctl(PR_SET_PDEATHSIG, SIGTERM); }
