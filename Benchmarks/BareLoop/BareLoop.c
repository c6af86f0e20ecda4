#include "BareLoop.h"
#include <sqlite3.h>
#include <stdio.h>
#include <string.h>
#include <time.h>

static double now(void) {
  struct timespec t;
  clock_gettime(CLOCK_MONOTONIC, &t);
  return (double)t.tv_sec + (double)t.tv_nsec * 1e-9;
}

double bare_loop(
    const char *path, int batches, int batch, int64_t first, const char *facts, const char *words, const char *text) {
  sqlite3 *db;
  sqlite3_stmt *event, *note, *begin, *commit;
  int code = sqlite3_open(path, &db);
  if (code) return -code;
  sqlite3_exec(db, "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA cache_size=-32000", 0, 0, 0);
  sqlite3_prepare_v2(db,
    "INSERT INTO event(position, dialogue, sequence, at, actor, kind, facts, words, salt, command, request_hash, chain,"
    " seal) VALUES(?,'dbare',?,?,'p12345678901','noteAdded',?,?,?,?,?,?,?)", -1, &event, 0);
  sqlite3_prepare_v2(db,
    "INSERT OR REPLACE INTO note(dialogue, note, item, kind, text, due_words, is_done, is_included, is_deleted, rank,"
    " revision, author, at) VALUES('dbare',?,'i1','note',?,'',0,1,0,?,1,'p12345678901',?)", -1, &note, 0);
  sqlite3_prepare_v2(db, "BEGIN IMMEDIATE", -1, &begin, 0);
  sqlite3_prepare_v2(db, "COMMIT", -1, &commit, 0);
  uint8_t hash[32];
  memset(hash, 0x5A, sizeof hash);
  int64_t position = first;
  double start = now();
  for (int i = 0; i < batches; i++) {
    sqlite3_step(begin);
    sqlite3_reset(begin);
    for (int j = 0; j < batch; j++, position++) {
      char id[24], command[24];
      int length = snprintf(id, sizeof id, "n%lld", (long long)position);
      int commandLength = snprintf(command, sizeof command, "c%lld", (long long)position);
      memcpy(hash, &position, 8);
      sqlite3_bind_int64(event, 1, position);
      sqlite3_bind_int64(event, 2, position);
      sqlite3_bind_int64(event, 3, 1611671400000 + position);
      sqlite3_bind_text(event, 4, facts, -1, SQLITE_STATIC);
      sqlite3_bind_text(event, 5, words, -1, SQLITE_STATIC);
      sqlite3_bind_blob(event, 6, hash, 16, SQLITE_STATIC);
      sqlite3_bind_text(event, 7, command, commandLength, SQLITE_STATIC);
      sqlite3_bind_int64(event, 8, -position);
      sqlite3_bind_blob(event, 9, hash, 32, SQLITE_STATIC);
      if (j == batch - 1) sqlite3_bind_blob(event, 10, hash, 32, SQLITE_STATIC);
      else sqlite3_bind_null(event, 10);
      sqlite3_step(event);
      if ((code = sqlite3_reset(event))) return -code;
      sqlite3_bind_text(note, 1, id, length, SQLITE_STATIC);
      sqlite3_bind_text(note, 2, text, -1, SQLITE_STATIC);
      sqlite3_bind_double(note, 3, (double)position);
      sqlite3_bind_int64(note, 4, 1611671400000 + position);
      sqlite3_step(note);
      if ((code = sqlite3_reset(note))) return -code;
    }
    sqlite3_step(commit);
    if ((code = sqlite3_reset(commit))) return -code;
  }
  double seconds = now() - start;
  sqlite3_finalize(event);
  sqlite3_finalize(note);
  sqlite3_finalize(begin);
  sqlite3_finalize(commit);
  sqlite3_close(db);
  return seconds;
}
