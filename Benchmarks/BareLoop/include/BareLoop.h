// The most that this machine's SQLite can do with the journal's rows: prepared statements, ready-made values, and one
// transaction for each batch. The journal is measured beside it.
#ifndef BARE_LOOP_H
#define BARE_LOOP_H
#include <stdint.h>

// Writes `batches` transactions of `batch` events and notes to a journal's file, in WAL mode with synchronous=FULL,
// from position `first` on. Nobody else may have the file open. Returns the seconds it took, or SQLite's error code as
// a negative number.
double bare_loop(
    const char *path, int batches, int batch, int64_t first, const char *facts, const char *words, const char *text);
#endif
