// A disk that fails on demand, for the journal's tests: a VFS (https://www.sqlite.org/vfs.html) in front of SQLite's
// own. Files below a plan's directory are recorded and failed as the plan says; all others are passed by untouched.
//
// Any thread: each plan has a lock, held over the real operation, so that its log has the order of the disk.
#ifndef FAULT_VFS_H
#define FAULT_VFS_H
#include <stdint.h>

typedef struct FaultPlan FaultPlan;

enum { FAULT_FILE_DATABASE = 0, FAULT_FILE_WAL = 1, FAULT_FILE_OTHER = 2 };
enum { FAULT_OP_WRITE = 1, FAULT_OP_TRUNCATE = 2, FAULT_OP_SYNC = 4, FAULT_OP_NOTE = 8, FAULT_OP_DELETE = 16 };

typedef struct FaultOp {
  int kind;
  int file;
  int64_t offset;       // of a write; the new size of a truncation
  const uint8_t *bytes; // of a write or a note
  int count;
} FaultOp;

// A plan for the files below a directory. Never freed whole: a file may hold on to it.
FaultPlan *fault_plan_make(const char *directory);
// Ends it: files opened from now on are passed by; the log is freed.
void fault_plan_end(FaultPlan *plan);

// The log: every write, truncation, sync and deletion while on, and notes put between them.
void fault_plan_record(FaultPlan *plan, int isOn);
void fault_plan_note(FaultPlan *plan, const void *bytes, int count);
int fault_plan_count(FaultPlan *plan);
FaultOp fault_plan_op(FaultPlan *plan, int index);

// Fails operations of these kinds, leaving `after` of them alone and then failing `times` (-1: all). A failed write
// has written its first half; a failed sync has synchronized nothing.
void fault_plan_fail(FaultPlan *plan, int kinds, int after, int times);
// How many were failed since.
int fault_plan_failures(FaultPlan *plan);
// The bytes by which files may grow before the disk is full; -1: no limit.
void fault_plan_room(FaultPlan *plan, int64_t bytes);
#endif
