// What glibc has beyond POSIX, which the Glibc module does not show.
#ifndef POLDER_CGNU_SHIM_H
#define POLDER_CGNU_SHIM_H

#include <malloc.h>
#include <pthread.h>
#include <spawn.h>

// Since glibc 2.29 and 2.34: the child's own folder, and nothing of ours left open in it.
int posix_spawn_file_actions_addchdir_np(posix_spawn_file_actions_t *actions, const char *path);
int posix_spawn_file_actions_addclosefrom_np(posix_spawn_file_actions_t *actions, int from);

int pthread_setname_np(pthread_t thread, const char *name);

// Macros. An arena for each thread takes 64 MB of address space, used or not.
static inline void cgnu_share_arenas(int count) { mallopt(M_ARENA_MAX, count); }

// Macros over the status that waitpid gives: what the program ended with, or 128 and the signal's number, as a shell
// says it.
static inline int cgnu_exit_code(int status) {
  return (status & 0x7f) == 0 ? (status >> 8) & 0xff : 128 + (status & 0x7f);
}

#endif
