// Changes what a server sees of its machine: a disk that is slow or full, a clock that somebody sets, no new processes.
// LD_PRELOAD puts these functions in front of libc's. A test steers them while the server runs, through a small shared
// file (simulated_machine.py).
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <spawn.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/time.h>
#include <time.h>
#include <unistd.h>

typedef struct {
  volatile int64_t walSyncMs;   // milliseconds that each fdatasync of a WAL takes longer
  volatile int64_t clockMs;     // milliseconds that the time of day is ahead of the true one
  volatile int64_t walSyncs;    // how many slow syncs of a WAL have begun
  volatile int64_t markSyncs;   // how often the mark beside the file was synchronized
  volatile int64_t noChildren;  // if not 0, no process can be started
  volatile int64_t noSpace;     // if not 0, no file takes another byte
} Machine;

static Machine *machine;
static int (*realSync)(int);
static ssize_t (*realWrite)(int, const void *, size_t);
static ssize_t (*realWriteAt)(int, const void *, size_t, off64_t);
static int (*realSpawn)(pid_t *, const char *, const posix_spawn_file_actions_t *, const posix_spawnattr_t *,
                        char *const[], char *const[]);
static pid_t (*realFork)(void);
static int (*realTime)(clockid_t, struct timespec *);
static int (*realTimedWait)(pthread_cond_t *, pthread_mutex_t *, const struct timespec *);

__attribute__((constructor)) static void begin(void) {
  realSync = dlsym(RTLD_NEXT, "fdatasync");
  realWrite = dlsym(RTLD_NEXT, "write");
  realWriteAt = dlsym(RTLD_NEXT, "pwrite64");
  realSpawn = dlsym(RTLD_NEXT, "posix_spawn");
  realFork = dlsym(RTLD_NEXT, "fork");
  realTime = dlsym(RTLD_NEXT, "clock_gettime");
  realTimedWait = dlvsym(RTLD_NEXT, "pthread_cond_timedwait", "GLIBC_2.3.2");
  if (!realTimedWait) realTimedWait = dlsym(RTLD_NEXT, "pthread_cond_timedwait");
  const char *path = getenv("POLDER_TEST_MACHINE");
  int file = path ? open(path, O_RDWR | O_CLOEXEC) : -1;
  if (file < 0) return;
  void *shared = mmap(NULL, sizeof(Machine), PROT_READ | PROT_WRITE, MAP_SHARED, file, 0);
  close(file);
  if (shared != MAP_FAILED) machine = shared;
}

// The disk

static int endsWith(int file, const char *end) {
  char link[64], path[4096];
  snprintf(link, sizeof link, "/proc/self/fd/%d", file);
  ssize_t length = readlink(link, path, sizeof path), tail = (ssize_t)strlen(end);
  return length > tail && !memcmp(path + length - tail, end, (size_t)tail);
}

int fdatasync(int file) {
  int64_t ms = machine ? machine->walSyncMs : 0;
  if (machine && endsWith(file, "-mark")) machine->markSyncs++;
  if (ms > 0 && endsWith(file, "-wal")) {
    machine->walSyncs++;
    struct timespec left = {ms / 1000, ms % 1000 * 1000000};
    while (nanosleep(&left, &left) && errno == EINTR) {}
  }
  return realSync(file);
}

static int isFull(int file) {
  struct stat about;
  return machine && machine->noSpace && fstat(file, &about) == 0 && S_ISREG(about.st_mode);
}

ssize_t write(int file, const void *bytes, size_t count) {
  if (!isFull(file)) return realWrite(file, bytes, count);
  errno = ENOSPC;
  return -1;
}

ssize_t pwrite64(int file, const void *bytes, size_t count, off64_t at) {
  if (!isFull(file)) return realWriteAt(file, bytes, count, at);
  errno = ENOSPC;
  return -1;
}

ssize_t pwrite(int file, const void *bytes, size_t count, off_t at) { return pwrite64(file, bytes, count, at); }

// Processes

int posix_spawn(pid_t *restrict child, const char *restrict path, const posix_spawn_file_actions_t *actions,
                const posix_spawnattr_t *restrict attributes, char *const words[restrict],
                char *const variables[restrict]) {
  if (machine && machine->noChildren) return EAGAIN;
  return realSpawn(child, path, actions, attributes, words, variables);
}

pid_t fork(void) {
  if (!machine || !machine->noChildren) return realFork();
  errno = EAGAIN;
  return -1;
}

// The clock

static int isTimeOfDay(clockid_t clock) { return clock == CLOCK_REALTIME || clock == CLOCK_REALTIME_COARSE; }

int clock_gettime(clockid_t clock, struct timespec *time) {
  int result = realTime(clock, time);
  if (result == 0 && machine && isTimeOfDay(clock)) {
    int64_t ns = time->tv_nsec + machine->clockMs % 1000 * 1000000;
    time->tv_sec += machine->clockMs / 1000 + (ns < 0 ? -1 : ns >= 1000000000 ? 1 : 0);
    time->tv_nsec = (ns + 1000000000) % 1000000000;
  }
  return result;
}

int gettimeofday(struct timeval *restrict time, void *restrict zone) {
  struct timespec now;
  (void)zone;
  clock_gettime(CLOCK_REALTIME, &now);
  *time = (struct timeval){now.tv_sec, now.tv_nsec / 1000};
  return 0;
}

time_t time(time_t *into) {
  struct timespec now;
  clock_gettime(CLOCK_REALTIME, &now);
  if (into) *into = now.tv_sec;
  return now.tv_sec;
}

// Waits until a time of day. A test may move the clock meanwhile, so this looks at it every 10 ms. A condition may use
// the monotonic clock instead; glibc keeps that in a bit (nptl/pthread_cond_common.c, COND_CLOCK_MONOTONIC_MASK).
int pthread_cond_timedwait(pthread_cond_t *condition, pthread_mutex_t *mutex, const struct timespec *until) {
  if (condition->__data.__wrefs & 2) return realTimedWait(condition, mutex, until);
  for (;;) {
    struct timespec now, slice;
    clock_gettime(CLOCK_REALTIME, &now);
    int isOver = now.tv_sec > until->tv_sec || (now.tv_sec == until->tv_sec && now.tv_nsec >= until->tv_nsec);
    if (isOver) return ETIMEDOUT;
    realTime(CLOCK_REALTIME, &slice);
    slice.tv_nsec += 10000000;
    if (slice.tv_nsec >= 1000000000) {
      slice.tv_sec++;
      slice.tv_nsec -= 1000000000;
    }
    int result = realTimedWait(condition, mutex, &slice);
    if (result != ETIMEDOUT) return result;
  }
}
