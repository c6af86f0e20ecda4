#ifndef CLOAD_H
#define CLOAD_H

// The load generator and the machine's own limits: whole programs in C, run by `polder bench` in processes of their
// own. Each takes arguments as a `main` does, prints one JSON object on standard output, gives the exit code, and may
// be called once in a process. All of them touch the loopback interface and the named files only, and end by themselves.

/// Opens viewers and writers as WebSockets, sends notes, measures what comes back.
int polder_load_main(int argc, char **argv);

/// The least work a fan-out can be: accepts WebSockets, sends each frame to all of them with bare `send()`.
int polder_limit_send_main(int argc, char **argv);

/// Group commits of the rows a note is, on SQLite's C interface; or bare `fdatasync`.
int polder_limit_sqlite_main(int argc, char **argv);

/// From now on this process (and what it becomes by `exec`) gets SIGTERM when the one that started it ends.
void polder_end_with_parent(void);

#endif
