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

// How fast this disk and SQLite make notes durable, with nothing around them. It writes the rows that Polder writes for
// a note (SQLiteLog/RecordWriter.swift and Tables/NoteTables.swift: the same tables, columns and sizes, with random
// bytes for hashes), with the same pragmas, prepared statements, and checkpoints of the WAL on a second thread.
//
//   bench-limit sqlite --file FILE --rows N --dialogues D --seconds S    commits of N notes over D dialogues
//                      --every-ms M    a commit every M ms instead of back to back: a disk that rested is slower
//   bench-limit sqlite --file FILE --rows 0 --seconds S                  bare 4 KiB overwrites + fdatasync
// FILE: for notes an empty Polder file, whose tables Polder itself made; for bare writes the name of a new file.

static const char *insert_event =
    "INSERT INTO event(position, dialogue, sequence, at, actor, kind, facts, words, salt, words_hash, command,"
    " request_hash, chain, seal)"
    " VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";
static const char *put_note =
    "INSERT OR REPLACE INTO note(dialogue, note, item, kind, number, text, speaker, due_words, due_date, is_done,"
    " is_included, is_deleted, rank, revision, author, at, edited_by, edited_at)"
    " VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";
#define CHECKPOINT_PAGES 1024

static sqlite3 *db;
static const char *file;
static int wal_pages;
// The thread for checkpoints; the booleans are read and written under `lock`.
static pthread_t checkpointer;
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t wanted = PTHREAD_COND_INITIALIZER;
static bool is_wanted, is_done, is_ending;

__attribute__((noreturn)) static void fail(const char *doing) {
  fprintf(stderr, "bench-limit sqlite: %s: %s\n", doing, db ? sqlite3_errmsg(db) : strerror(errno));
  exit(1);
}

static int on_wal(void *x, sqlite3 *d, const char *n, int pages) {
  (void)x, (void)d, (void)n;
  wal_pages = pages;
  return SQLITE_OK;
}

static void *run_checkpoints(void *x) {
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

// Checkpoints as Polder's log does: the long part on the second thread, the remainder here, so that the WAL starts
// over.
static void checkpoint(void) {
  if (wal_pages < CHECKPOINT_PAGES) return;
  pthread_mutex_lock(&lock);
  bool finish = is_done;
  is_done = false;
  if (!finish && !is_wanted) {
    is_wanted = true;
    pthread_cond_signal(&wanted);
  }
  pthread_mutex_unlock(&lock);
  if (finish) sqlite3_wal_checkpoint_v2(db, NULL, SQLITE_CHECKPOINT_PASSIVE, NULL, NULL);
}

static sqlite3_stmt *prepare(const char *sql) {
  sqlite3_stmt *s;
  int code = sqlite3_prepare_v3(db, sql, -1, SQLITE_PREPARE_PERSISTENT, &s, NULL);
  if (code != SQLITE_OK) fail("these are not Polder's tables any more");
  return s;
}

static void run(sqlite3_stmt *s, const char *doing) {
  if (sqlite3_step(s) != SQLITE_DONE) fail(doing);
  sqlite3_reset(s);
}
static void text(sqlite3_stmt *s, int column, const char *t, int n) {
  sqlite3_bind_text(s, column, t, n, SQLITE_STATIC);
}

// The number of the run is part of the ids, so that another run on the same file writes other dialogues.
static long position, made, run_number;
static long *sequences;
static char note_text[251];

// The ids and the time of a note, which both of its rows contain.
typedef struct {
  char dialogue[32], name[24];
  int dialogue_n, name_n;
  long sequence;
  long long at;
} identity;

static void write_event(sqlite3_stmt *s, const identity *id, int dialogue, bool is_sealed) {
  uint64_t random[16];
  for (int i = 0; i < 16; i++) random[i] = ((uint64_t)rand() << 32) ^ (uint64_t)rand() ^ (uint64_t)made << 17;
  char command[32], facts[512], words[300];
  int command_n = snprintf(command, sizeof command, "%011lx-%d-%ld", run_number, dialogue, made);
  int facts_n = snprintf(
      facts, sizeof facts,
      "{\"note\":{\"at\":%lld,\"by\":\"pabcdefghijkl\",\"dueWords\":1,\"id\":\"%s\",\"isDeleted\":false,"
      "\"isDone\":false,\"isIncluded\":true,\"item\":\"i1\",\"kind\":\"note\","
      "\"owners\":[],\"rank\":%ld,\"revision\":1,\"text\":0},"
      "\"type\":\"noteAdded\"}",
      id->at, id->name, id->sequence);
  int words_n = snprintf(words, sizeof words, "[\"%s\",\"\"]", note_text);
  sqlite3_bind_int64(s, 1, ++position);
  text(s, 2, id->dialogue, id->dialogue_n);
  sqlite3_bind_int64(s, 3, id->sequence);
  sqlite3_bind_int64(s, 4, id->at);
  text(s, 5, "pabcdefghijkl", 13);
  text(s, 6, "noteAdded", 9);
  text(s, 7, facts, facts_n);
  text(s, 8, words, words_n);
  sqlite3_bind_blob(s, 9, random, 16, SQLITE_STATIC);
  sqlite3_bind_null(s, 10);
  text(s, 11, command, command_n);
  sqlite3_bind_int64(s, 12, (long long)random[2]);
  sqlite3_bind_blob(s, 13, random + 4, 32, SQLITE_STATIC);
  if (is_sealed) sqlite3_bind_blob(s, 14, random + 8, 32, SQLITE_STATIC);
  else sqlite3_bind_null(s, 14);
  run(s, "writing an event");
}

static void write_note_row(sqlite3_stmt *s, const identity *id) {
  text(s, 1, id->dialogue, id->dialogue_n);
  text(s, 2, id->name, id->name_n);
  text(s, 3, "i1", 2);
  text(s, 4, "note", 4);
  sqlite3_bind_null(s, 5);
  text(s, 6, note_text, 250);
  sqlite3_bind_null(s, 7);
  text(s, 8, "", 0);
  sqlite3_bind_null(s, 9);
  for (int i = 10; i <= 12; i++) sqlite3_bind_int(s, i, i == 11);
  sqlite3_bind_double(s, 13, (double)id->sequence);
  sqlite3_bind_int64(s, 14, 1);
  text(s, 15, "pabcdefghijkl", 13);
  sqlite3_bind_int64(s, 16, id->at);
  sqlite3_bind_null(s, 17);
  sqlite3_bind_null(s, 18);
  run(s, "writing a note");
}

static void write_note(sqlite3_stmt *event, sqlite3_stmt *note, int dialogue, bool is_sealed) {
  identity id = {.sequence = ++sequences[dialogue], .at = 1700000000000ll + ++made};
  id.dialogue_n = snprintf(id.dialogue, sizeof id.dialogue, "d%06lx%06d", run_number & 0xffffff, dialogue);
  id.name_n = snprintf(id.name, sizeof id.name, "n%ld", id.sequence);
  write_event(event, &id, dialogue, is_sealed);
  write_note_row(note, &id);
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

static void open_file(int dialogues) {
  if (sqlite3_open_v2(file, &db, SQLITE_OPEN_READWRITE, NULL)) fail("opening");
  sqlite3_exec(db,
               "PRAGMA synchronous = FULL; PRAGMA wal_autocheckpoint = 0; PRAGMA temp_store = MEMORY;"
               "PRAGMA secure_delete = ON; PRAGMA cache_size = -32000",
               0, 0, 0);
  sqlite3_stmt *last = prepare("SELECT coalesce(max(position), 0) FROM event");
  if (sqlite3_step(last) == SQLITE_ROW) position = sqlite3_column_int64(last, 0) + 1000;
  sqlite3_finalize(last);
  run_number = position;
  sequences = calloc((size_t)dialogues, sizeof *sequences);
  memset(note_text, 'x', sizeof note_text - 1);
  sqlite3_wal_hook(db, on_wal, NULL);
  pthread_create(&checkpointer, NULL, run_checkpoints, NULL);
}

static void close_file(void) {
  pthread_mutex_lock(&lock);
  is_ending = true;
  pthread_cond_signal(&wanted);
  pthread_mutex_unlock(&lock);
  pthread_join(checkpointer, NULL);
  sqlite3_close(db);
}

static void measure_notes(int rows, int dialogues, double seconds, long *count, uint64_t *spent) {
  open_file(dialogues);
  sqlite3_stmt *begin = prepare("BEGIN IMMEDIATE"), *commit = prepare("COMMIT");
  sqlite3_stmt *event = prepare(insert_event), *note = prepare(put_note);
  uint64_t start = now_ns(), end = start + (uint64_t)(seconds * 1e9), a;
  int next = 0;
  while ((a = now_ns()) < end) {
    checkpoint();
    if (every_ms) {
      usleep((unsigned)every_ms * 1000);
      a = now_ns();
    }
    run(begin, "beginning");
    // Dialogue by dialogue, as in a turn of Polder's loop.
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
  for (sqlite3_stmt **s = (sqlite3_stmt *[]){begin, commit, event, note, NULL}; *s; s++) sqlite3_finalize(*s);
  close_file();
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
  if (!file || rows < 0 || dialogues < 1 || seconds > 600) {
    fprintf(stderr, "bench-limit sqlite --file FILE --rows N [--dialogues D] [--seconds S]\n");
    return 2;
  }
  long count = 0;
  uint64_t spent = 1;
  double cpu = own_cpu();
  machine_stat before = machine_stat_now();
  if (rows) measure_notes(rows, dialogues, seconds, &count, &spent);
  else measure_sync(seconds, &count, &spent);
  machine_stat after = machine_stat_now();
  cpu = own_cpu() - cpu;
  double took = (double)spent / 1e9;
  printf("{\"rows_per_commit\":%d,\"rows_per_s\":%.0f,\"commits_per_s\":%.0f,", rows, (double)count / took,
         (double)h.n / took);
  printf("\"commit_us\":{\"p50\":%.0f,\"p99\":%.0f,\"p999\":%.0f,\"max\":%.0f},", histogram_percentile(&h, 50),
         histogram_percentile(&h, 99), histogram_percentile(&h, 99.9), (double)h.max / 1e3);
  printf("\"cpu_us_per_row\":%.2f,\"other_cpu_cores\":%.3f}\n", count ? cpu * 1e6 / (double)count : 0,
         (after.busy - before.busy - cpu) / took);
  return 0;
}
