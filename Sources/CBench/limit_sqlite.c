#define _GNU_SOURCE
#include "include/CBench.h"
#include "histogram.h"
#include "machine.h"

#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <sqlite3.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

// How fast this disk and SQLite make notes durable, with nothing around them: the rows that Polder writes for
// a note (RecordWriter.swift and Tables/NoteTables.swift: the same tables, columns and sizes; hashes are made up),
// with the same pragmas, prepared statements, WAL checkpoints on a second thread.
//
//   bench-limit sqlite --file FILE --rows N --dialogues D --seconds S    N notes a commit over D dialogues
//                      --every-ms M    a commit each M ms instead of one after the other: a disk that rested is slower
//   bench-limit sqlite --file FILE --rows 0 --seconds S                  bare 4 KiB overwrites + fdatasync
// FILE: for notes an empty Polder file (its tables are made by Polder itself); for bare writes a file to make.

static const char *insert_event =
    "INSERT INTO event(position, dialogue, sequence, at, actor, kind, facts, words, salt, words_hash, command, request_hash, chain, seal)"
    " VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";
static const char *put_note =
    "INSERT OR REPLACE INTO note(dialogue, note, item, kind, number, text, speaker, due_words, due_date, is_done, is_included, is_deleted,"
    " rank, revision, author, at, edited_by, edited_at) VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";
#define CHECKPOINT_PAGES 1024

static sqlite3 *db;
static int wal_pages;
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t wanted = PTHREAD_COND_INITIALIZER;
static bool is_wanted, is_done, is_ending;
static const char *file;

__attribute__((noreturn)) static void fail(const char *doing) {
  fprintf(stderr, "bench-limit sqlite: %s: %s\n", doing, db ? sqlite3_errmsg(db) : strerror(errno));
  exit(1);
}
static int on_wal(void *x, sqlite3 *d, const char *n, int pages) {
  (void)x, (void)d, (void)n;
  wal_pages = pages;
  return SQLITE_OK;
}
static void *keep(void *x) {
  (void)x;
  pthread_mutex_lock(&lock);
  while (!is_ending) {
    while (!is_wanted && !is_ending) pthread_cond_wait(&wanted, &lock);
    if (is_ending) break;
    pthread_mutex_unlock(&lock);
    sqlite3 *own;
    if (sqlite3_open(file, &own) == SQLITE_OK) {
      sqlite3_exec(own, "PRAGMA synchronous = FULL", 0, 0, 0);
      sqlite3_wal_checkpoint_v2(own, NULL, SQLITE_CHECKPOINT_PASSIVE, NULL, NULL);
    }
    sqlite3_close(own);
    pthread_mutex_lock(&lock);
    is_wanted = false;
    is_done = true;
  }
  pthread_mutex_unlock(&lock);
  return NULL;
}
// As the journal does: the long part beside, the remainder here, so that the WAL starts over.
static void checkpoint(void) {
  if (wal_pages < CHECKPOINT_PAGES) return;
  pthread_mutex_lock(&lock);
  bool finish = is_done;
  is_done = false;
  if (!finish && !is_wanted) { is_wanted = true; pthread_cond_signal(&wanted); }
  pthread_mutex_unlock(&lock);
  if (finish) sqlite3_wal_checkpoint_v2(db, NULL, SQLITE_CHECKPOINT_PASSIVE, NULL, NULL);
}
static sqlite3_stmt *prepare(const char *sql) {
  sqlite3_stmt *s;
  if (sqlite3_prepare_v3(db, sql, -1, SQLITE_PREPARE_PERSISTENT, &s, NULL) != SQLITE_OK) fail("these are not Polder's tables any more");
  return s;
}
static void run(sqlite3_stmt *s, const char *doing) {
  if (sqlite3_step(s) != SQLITE_DONE) fail(doing);
  sqlite3_reset(s);
}
static void text(sqlite3_stmt *s, int place, const char *t, int n) { sqlite3_bind_text(s, place, t, n, SQLITE_STATIC); }

// Another run on the same file is of other dialogues.
static long position, made, run_number;
static long *sequences;
static void write_note(sqlite3_stmt *event, sqlite3_stmt *note, int dialogue, bool sealing) {
  static const char x[] =
      "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx"
      "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx";
  uint64_t random[16];
  for (int i = 0; i < 16; i++) random[i] = ((uint64_t)rand() << 32) ^ (uint64_t)rand() ^ (uint64_t)made << 17;
  long sequence = ++sequences[dialogue];
  char id[32], name[24], command[32], facts[512], words[300];
  int id_n = snprintf(id, sizeof id, "d%06lx%06d", run_number & 0xffffff, dialogue);
  int name_n = snprintf(name, sizeof name, "n%ld", sequence);
  int command_n = snprintf(command, sizeof command, "%011lx-%d-%ld", run_number, dialogue, made++);
  long long at = 1700000000000ll + made;
  int facts_n = snprintf(facts, sizeof facts,
      "{\"note\":{\"at\":%lld,\"by\":\"pabcdefghijkl\",\"dueWords\":1,\"id\":\"%s\",\"isDeleted\":false,\"isDone\":false,\"isIncluded\":true,"
      "\"item\":\"i1\",\"kind\":\"note\",\"owners\":[],\"rank\":%ld,\"revision\":1,\"text\":0},\"type\":\"noteAdded\"}", at, name, sequence);
  int words_n = snprintf(words, sizeof words, "[\"%.250s\",\"\"]", x);
  sqlite3_bind_int64(event, 1, ++position);
  text(event, 2, id, id_n);
  sqlite3_bind_int64(event, 3, sequence);
  sqlite3_bind_int64(event, 4, at);
  text(event, 5, "pabcdefghijkl", 13);
  text(event, 6, "noteAdded", 9);
  text(event, 7, facts, facts_n);
  text(event, 8, words, words_n);
  sqlite3_bind_blob(event, 9, random, 16, SQLITE_STATIC);
  sqlite3_bind_null(event, 10);
  text(event, 11, command, command_n);
  sqlite3_bind_int64(event, 12, (long long)random[2]);
  sqlite3_bind_blob(event, 13, random + 4, 32, SQLITE_STATIC);
  if (sealing) sqlite3_bind_blob(event, 14, random + 8, 32, SQLITE_STATIC);
  else sqlite3_bind_null(event, 14);
  run(event, "writing an event");
  text(note, 1, id, id_n);
  text(note, 2, name, name_n);
  text(note, 3, "i1", 2);
  text(note, 4, "note", 4);
  sqlite3_bind_null(note, 5);
  text(note, 6, x, 250);
  sqlite3_bind_null(note, 7);
  text(note, 8, "", 0);
  sqlite3_bind_null(note, 9);
  for (int i = 10; i <= 12; i++) sqlite3_bind_int(note, i, i == 11);
  sqlite3_bind_double(note, 13, (double)sequence);
  sqlite3_bind_int64(note, 14, 1);
  text(note, 15, "pabcdefghijkl", 13);
  sqlite3_bind_int64(note, 16, at);
  sqlite3_bind_null(note, 17);
  sqlite3_bind_null(note, 18);
  run(note, "writing a note");
}

static histogram h;
static int every_ms;
static void measure_sync(double seconds, long *count, uint64_t *spent) {
  int fd = open(file, O_CREAT | O_RDWR | O_TRUNC | O_CLOEXEC, 0600);
  static char page[4096] = {1};
  if (fd < 0) fail("making the file");
  for (int i = 0; i < 4096; i++)
    if (pwrite(fd, page, sizeof page, (off_t)i * 4096) != 4096) fail("writing");
  fsync(fd);
  uint64_t start = now_ns(), end = start + (uint64_t)(seconds * 1e9), a;
  while ((a = now_ns()) < end) {
    if (pwrite(fd, page, sizeof page, (off_t)(*count % 4096) * 4096) != 4096 || fdatasync(fd)) fail("writing");
    histogram_add(&h, now_ns() - a);
    ++*count;
  }
  *spent = now_ns() - start;
  close(fd);
  unlink(file);
}
static void measure_notes(int rows, int dialogues, double seconds, long *count, uint64_t *spent) {
  if (sqlite3_open_v2(file, &db, SQLITE_OPEN_READWRITE, NULL)) fail("opening");
  sqlite3_exec(db, "PRAGMA synchronous = FULL; PRAGMA wal_autocheckpoint = 0; PRAGMA temp_store = MEMORY;"
                   "PRAGMA secure_delete = ON; PRAGMA cache_size = -32000", 0, 0, 0);
  sqlite3_stmt *begin = prepare("BEGIN IMMEDIATE"), *commit = prepare("COMMIT"), *event = prepare(insert_event), *note = prepare(put_note);
  sqlite3_stmt *last = prepare("SELECT coalesce(max(position), 0) FROM event");
  if (sqlite3_step(last) == SQLITE_ROW) position = sqlite3_column_int64(last, 0) + 1000;
  run_number = position;
  sqlite3_finalize(last);
  sqlite3_wal_hook(db, on_wal, NULL);
  sequences = calloc((size_t)dialogues, sizeof *sequences);
  pthread_t keeper;
  pthread_create(&keeper, NULL, keep, NULL);
  uint64_t start = now_ns(), end = start + (uint64_t)(seconds * 1e9), a;
  int next = 0;
  while ((a = now_ns()) < end) {
    checkpoint();
    if (every_ms) {
      usleep((unsigned)every_ms * 1000);
      a = now_ns();
    }
    run(begin, "beginning");
    // As a turn of the loop: dialogue by dialogue.
    int each = (rows + dialogues - 1) / dialogues;
    for (int i = 0; i < rows; i++) {
      write_note(event, note, next, i == rows - 1);
      if ((i + 1) % each == 0) next = (next + 1) % dialogues;
    }
    run(commit, "committing");
    histogram_add(&h, now_ns() - a);
    *count += rows;
  }
  *spent = now_ns() - start;
  pthread_mutex_lock(&lock);
  is_ending = true;
  pthread_cond_signal(&wanted);
  pthread_mutex_unlock(&lock);
  pthread_join(keeper, NULL);
  sqlite3_finalize(begin);
  sqlite3_finalize(commit);
  sqlite3_finalize(event);
  sqlite3_finalize(note);
  sqlite3_close(db);
}

int polder_limit_sqlite_main(int argc, char **argv) {
  int rows = 1, dialogues = 1;
  double seconds = 2;
  for (int i = 1; i + 1 < argc; i += 2) {
    if (!strcmp(argv[i], "--file")) file = argv[i + 1];
    else if (!strcmp(argv[i], "--rows")) rows = atoi(argv[i + 1]);
    else if (!strcmp(argv[i], "--dialogues")) dialogues = atoi(argv[i + 1]);
    else if (!strcmp(argv[i], "--every-ms")) every_ms = atoi(argv[i + 1]);
    else if (!strcmp(argv[i], "--seconds")) seconds = atof(argv[i + 1]);
  }
  if (!file || rows < 0 || dialogues < 1 || seconds > 600) { fprintf(stderr, "bench-limit sqlite --file FILE --rows N [--dialogues D] [--seconds S]\n"); return 2; }
  long count = 0;
  uint64_t spent = 1;
  double cpu = own_cpu();
  machine_stat before = machine_stat_now();
  if (rows) measure_notes(rows, dialogues, seconds, &count, &spent);
  else measure_sync(seconds, &count, &spent);
  machine_stat after = machine_stat_now();
  cpu = own_cpu() - cpu;
  double took = (double)spent / 1e9;
  printf("{\"rows_per_commit\":%d,\"rows_per_s\":%.0f,\"commits_per_s\":%.0f,\"commit_us\":{\"p50\":%.0f,\"p99\":%.0f,\"p999\":%.0f,\"max\":%.0f},"
         "\"cpu_us_per_row\":%.2f,\"other_cpu_cores\":%.3f}\n",
         rows, (double)count / took, (double)h.n / took, histogram_percentile(&h, 50), histogram_percentile(&h, 99), histogram_percentile(&h, 99.9),
         (double)h.max / 1e3, count ? cpu * 1e6 / (double)count : 0, (after.busy - before.busy - cpu) / took);
  return 0;
}
