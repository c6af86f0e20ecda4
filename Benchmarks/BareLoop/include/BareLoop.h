// The upper limit for the journal on this machine: SQLite writes the same rows with prepared statements and ready-made
// values, one transaction for each batch. The benchmark compares the journal with this.
#ifndef BARE_LOOP_H
#define BARE_LOOP_H
#include <stdint.h>

// Writes `batches` transactions of `batch` events and notes each to a journal's file, from position `first` on, with
// WAL and synchronous=FULL. Nobody else may have the file open. Returns the seconds that this took; a negative number
// is SQLite's error code.
double bare_loop(
    const char *path, int batches, int batch, int64_t first, const char *facts, const char *words, const char *text);
#endif
