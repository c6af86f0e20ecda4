// What the machine's SQLite can do at most with the journal's rows: prepared statements, ready-made values, one
// transaction a batch. The measure beside which the journal is measured.
#ifndef BARE_LOOP_H
#define BARE_LOOP_H
#include <stdint.h>

// Writes `batches` transactions of `batch` events and notes to a journal's file (which nobody has open), WAL and
// synchronous=FULL, from position `first` on. Seconds it took; negative: SQLite's error code.
double bare_loop(
    const char *path, int batches, int batch, int64_t first, const char *facts, const char *words, const char *text);
#endif
