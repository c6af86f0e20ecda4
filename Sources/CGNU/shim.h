// Functions of glibc beyond POSIX that Swift's Glibc module does not offer.
#ifndef POLDER_CGNU_SHIM_H
#define POLDER_CGNU_SHIM_H

#include <malloc.h>
#include <pthread.h>
#include <spawn.h>
#include <sys/syscall.h>

// `addchdir_np` (since glibc 2.29) sets the working directory of a child process. `addclosefrom_np` (since 2.34) closes
// all descriptors from a number on, so that the child inherits none of ours.
int posix_spawn_file_actions_addchdir_np(posix_spawn_file_actions_t *actions, const char *path);
int posix_spawn_file_actions_addclosefrom_np(posix_spawn_file_actions_t *actions, int from);

int pthread_setname_np(pthread_t thread, const char *name);

// Limits the number of memory arenas. Without a limit each thread gets its own, which takes 64 MB of address space even
// when it is not used.
static inline void cgnu_share_arenas(int count) { mallopt(M_ARENA_MAX, count); }

// Limits the address space of another process of ours; see prlimit(2). glibc declares its wrapper for GNU programs
// only. The headers with these names are not included, because Swift would then look for `rlimit` in this module.
// RLIMIT_AS is 9 in the kernel's generic header, which every architecture that Swift supports uses.
long syscall(long number, ...);
static inline int cgnu_limit_address_space(pid_t process, unsigned long long bytes) {
  struct { unsigned long long now, most; } limit = {bytes, bytes};
  return (int)syscall(SYS_prlimit64, process, 9, &limit, (void *)0);
}

// The exit code in the status that waitpid returns, or 128 and the signal's number, as in a shell. glibc only has
// macros for this, which Swift cannot call.
static inline int cgnu_exit_code(int status) {
  return (status & 0x7f) == 0 ? (status >> 8) & 0xff : 128 + (status & 0x7f);
}

#endif
