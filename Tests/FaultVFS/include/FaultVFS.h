// A disk that fails on request, for the journal's tests: a VFS (https://www.sqlite.org/vfs.html) in front of SQLite's
// own. It records the operations on files below a plan's directory, and fails them as the plan says. Other files are
// not affected.
//
// Any thread may use it. Each plan has a lock, which is held during the real operation, so that the operations in the
// plan's log are in the order in which they happened.
#ifndef FAULT_VFS_H
#define FAULT_VFS_H
#include <stdint.h>

typedef struct FaultPlan FaultPlan;

enum { FAULT_FILE_DATABASE = 0, FAULT_FILE_WAL = 1, FAULT_FILE_OTHER = 2 };
enum { FAULT_OP_WRITE = 1, FAULT_OP_TRUNCATE = 2, FAULT_OP_SYNC = 4, FAULT_OP_NOTE = 8, FAULT_OP_DELETE = 16 };

typedef struct FaultOp {
  int kind;
  int file;
  int64_t offset;       // offset of a write, or the new size of a truncation
  const uint8_t *bytes; // bytes of a write or a note
  int count;
} FaultOp;

// Makes a plan for the files below a directory. A plan is never freed entirely, because a file may still refer to it.
FaultPlan *fault_plan_make(const char *directory);
// Ends the plan: files opened from now on are not affected, and the log is freed.
void fault_plan_end(FaultPlan *plan);

// Switches the log on or off. It holds every write, truncation, sync and deletion, and the notes put between them.
void fault_plan_record(FaultPlan *plan, int isOn);
void fault_plan_note(FaultPlan *plan, const void *bytes, int count);
int fault_plan_count(FaultPlan *plan);
FaultOp fault_plan_op(FaultPlan *plan, int index);

// Makes operations of these kinds fail: the first `after` of them succeed, the next `times` fail (-1: all). A failed
// write has written its first half; a failed sync has synchronized nothing.
void fault_plan_fail(FaultPlan *plan, int kinds, int after, int times);
// Returns the number of operations that have failed since the last call of `fault_plan_fail`.
int fault_plan_failures(FaultPlan *plan);
// Sets the number of bytes by which files may grow before the disk is full; -1: no limit.
void fault_plan_room(FaultPlan *plan, int64_t bytes);
#endif
