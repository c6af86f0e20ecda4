#ifndef CBENCH_H
#define CBENCH_H

// The programs of `polder bench` that are written in C: a load generator (load*.c), and two measurements of what the
// machine itself can do, for sending (limit_send.c) and for SQLite (limit_sqlite.c). They are in one module because
// they share the clock, the histogram and the figures from /proc (machine.c, histogram.h), and because nothing but
// `polder bench` uses them.
//
// Each function below is a whole program: it takes arguments as a `main` does, prints one JSON object on standard
// output, returns the exit code, and may be called once in a process. `polder bench` runs each in a process of its own.
// They use the loopback interface and the files named in their arguments, nothing else, and end by themselves.

/// Opens viewers and writers as WebSockets, sends notes, and measures what comes back.
int polder_load_main(int argc, char **argv);

/// Accepts WebSockets and sends each message to all of them with a bare `send()`: the least work a fan-out can be.
int polder_limit_send_main(int argc, char **argv);

/// Commits the rows of notes in groups through SQLite's C interface; or measures bare `fdatasync`.
int polder_limit_sqlite_main(int argc, char **argv);

/// Asks the kernel to send SIGTERM to this process when its parent ends. The setting survives `exec`.
void polder_end_with_parent(void);

#endif
