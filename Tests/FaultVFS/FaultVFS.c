#include "FaultVFS.h"
#include <pthread.h>
#include <sqlite3.h>
#include <stdlib.h>
#include <string.h>

struct FaultPlan {
  struct FaultPlan *next;
  char *directory;
  pthread_mutex_t lock;
  int isRecording;
  FaultOp *ops;
  int count, capacity;
  int failKinds, failAfter, failTimes, failures;
  int64_t room;
};

typedef struct {
  sqlite3_file base;
  FaultPlan *plan;
  int kind;
  sqlite3_file *real; // stored directly behind this struct
} FaultFile;

static pthread_mutex_t plansLock = PTHREAD_MUTEX_INITIALIZER;
static pthread_once_t installed = PTHREAD_ONCE_INIT;
static FaultPlan *plans;
static sqlite3_vfs *real;
static sqlite3_vfs ours;

// MARK: - The plan

static void append(FaultPlan *plan, int kind, int file, int64_t offset, const void *bytes, int count) {
  if (!plan->isRecording) return;
  if (plan->count == plan->capacity) {
    plan->capacity = plan->capacity ? plan->capacity * 2 : 256;
    plan->ops = realloc(plan->ops, sizeof(FaultOp) * (size_t)plan->capacity);
  }
  uint8_t *copy = NULL;
  if (bytes && count > 0) {
    copy = malloc((size_t)count);
    memcpy(copy, bytes, (size_t)count);
  }
  plan->ops[plan->count++] = (FaultOp){kind, file, offset, copy, count};
}

static int mustFail(FaultPlan *plan, int kind) {
  if (!(plan->failKinds & kind) || plan->failTimes == 0) return 0;
  if (plan->failAfter > 0) {
    plan->failAfter--;
    return 0;
  }
  if (plan->failTimes > 0) plan->failTimes--;
  plan->failures++;
  return 1;
}

static FaultPlan *planOf(const char *path) {
  FaultPlan *found = NULL;
  if (!path) return NULL;
  pthread_mutex_lock(&plansLock);
  for (FaultPlan *plan = plans; plan && !found; plan = plan->next) {
    size_t length = strlen(plan->directory);
    if (length && !strncmp(path, plan->directory, length) && path[length] == '/') found = plan;
  }
  pthread_mutex_unlock(&plansLock);
  return found;
}

static int kindOf(const char *path) {
  size_t length = strlen(path);
  if (length > 4 && !strcmp(path + length - 4, "-wal")) return FAULT_FILE_WAL;
  if (length > 8 && !strcmp(path + length - 8, "-journal")) return FAULT_FILE_OTHER;
  return FAULT_FILE_DATABASE;
}

// MARK: - A file's methods

#define REAL(file) (((FaultFile *)(file))->real)
#define CALL(file, method, ...) REAL(file)->pMethods->method(REAL(file), ##__VA_ARGS__)

static int xWrite(sqlite3_file *file, const void *bytes, int count, sqlite3_int64 offset) {
  FaultFile *mine = (FaultFile *)file;
  FaultPlan *plan = mine->plan;
  pthread_mutex_lock(&plan->lock);
  int code = SQLITE_OK, written = count;
  if (mustFail(plan, FAULT_OP_WRITE)) {
    code = SQLITE_IOERR_WRITE;
    written = count / 2;
  } else if (plan->room >= 0) {
    sqlite3_int64 size = 0;
    CALL(file, xFileSize, &size);
    int64_t growth = offset + count - size;
    if (growth > plan->room) {
      code = SQLITE_FULL;
      plan->failures++;
      written = (int)(count - (growth - plan->room));
      if (written < 0) written = 0;
      plan->room = 0;
    } else if (growth > 0) {
      plan->room -= growth;
    }
  }
  if (written > 0) {
    int result = CALL(file, xWrite, bytes, written, offset);
    if (result != SQLITE_OK) code = result;
    append(plan, FAULT_OP_WRITE, mine->kind, offset, bytes, written);
  }
  pthread_mutex_unlock(&plan->lock);
  return code;
}

static int xTruncate(sqlite3_file *file, sqlite3_int64 size) {
  FaultFile *mine = (FaultFile *)file;
  pthread_mutex_lock(&mine->plan->lock);
  int code = SQLITE_IOERR_TRUNCATE;
  if (!mustFail(mine->plan, FAULT_OP_TRUNCATE)) {
    sqlite3_int64 before = 0;
    CALL(file, xFileSize, &before);
    code = CALL(file, xTruncate, size);
    if (mine->plan->room >= 0 && before > size) mine->plan->room += before - size;
    append(mine->plan, FAULT_OP_TRUNCATE, mine->kind, size, NULL, 0);
  }
  pthread_mutex_unlock(&mine->plan->lock);
  return code;
}

static int xSync(sqlite3_file *file, int flags) {
  FaultFile *mine = (FaultFile *)file;
  pthread_mutex_lock(&mine->plan->lock);
  int code = SQLITE_IOERR_FSYNC;
  if (!mustFail(mine->plan, FAULT_OP_SYNC)) {
    // A sync only needs to be in the log. It is not carried out, because the power does not fail during the test.
    code = SQLITE_OK;
    append(mine->plan, FAULT_OP_SYNC, mine->kind, 0, NULL, 0);
  }
  pthread_mutex_unlock(&mine->plan->lock);
  return code;
}

static int xClose(sqlite3_file *f) { return CALL(f, xClose); }
static int xRead(sqlite3_file *f, void *b, int n, sqlite3_int64 o) { return CALL(f, xRead, b, n, o); }
static int xFileSize(sqlite3_file *f, sqlite3_int64 *size) { return CALL(f, xFileSize, size); }
static int xLock(sqlite3_file *f, int level) { return CALL(f, xLock, level); }
static int xUnlock(sqlite3_file *f, int level) { return CALL(f, xUnlock, level); }
static int xCheckReservedLock(sqlite3_file *f, int *out) { return CALL(f, xCheckReservedLock, out); }
static int xFileControl(sqlite3_file *f, int op, void *arg) { return CALL(f, xFileControl, op, arg); }
static int xSectorSize(sqlite3_file *f) { return CALL(f, xSectorSize); }
static int xDeviceCharacteristics(sqlite3_file *f) { return CALL(f, xDeviceCharacteristics); }
static int xShmMap(sqlite3_file *f, int page, int size, int extend, void volatile **out) {
  return CALL(f, xShmMap, page, size, extend, out);
}
static int xShmLock(sqlite3_file *f, int offset, int n, int flags) { return CALL(f, xShmLock, offset, n, flags); }
static void xShmBarrier(sqlite3_file *f) { CALL(f, xShmBarrier); }
static int xShmUnmap(sqlite3_file *f, int deleteFlag) { return CALL(f, xShmUnmap, deleteFlag); }

// Version 2: without xFetch, SQLite maps no files.
static const sqlite3_io_methods methods = {
    2,           xClose,       xRead,         xWrite,
    xTruncate,   xSync,        xFileSize,     xLock,
    xUnlock,     xCheckReservedLock, xFileControl, xSectorSize,
    xDeviceCharacteristics, xShmMap, xShmLock, xShmBarrier, xShmUnmap};

// MARK: - The VFS

static int xOpen(sqlite3_vfs *vfs, const char *path, sqlite3_file *file, int flags, int *outFlags) {
  FaultPlan *plan = planOf(path);
  if (!plan) return real->xOpen(real, path, file, flags, outFlags);
  FaultFile *mine = (FaultFile *)file;
  memset(mine, 0, sizeof *mine);
  mine->plan = plan;
  mine->kind = kindOf(path);
  mine->real = (sqlite3_file *)(mine + 1);
  int code = real->xOpen(real, path, mine->real, flags, outFlags);
  // SQLite closes only files that have methods.
  if (mine->real->pMethods) mine->base.pMethods = &methods;
  return code;
}

static int xDelete(sqlite3_vfs *vfs, const char *path, int syncDir) {
  FaultPlan *plan = planOf(path);
  if (!plan) return real->xDelete(real, path, syncDir);
  pthread_mutex_lock(&plan->lock);
  int code = real->xDelete(real, path, syncDir);
  append(plan, FAULT_OP_DELETE, kindOf(path), 0, NULL, 0);
  pthread_mutex_unlock(&plan->lock);
  return code;
}

static void install(void) {
  real = sqlite3_vfs_find(NULL);
  // The other methods are SQLite's own. They read only pAppData of the VFS that they are given.
  ours = *real;
  ours.zName = "fault";
  ours.pNext = NULL;
  ours.szOsFile = (int)sizeof(FaultFile) + real->szOsFile;
  ours.xOpen = xOpen;
  ours.xDelete = xDelete;
  sqlite3_vfs_register(&ours, 1);
}

// MARK: - The functions for tests

FaultPlan *fault_plan_make(const char *directory) {
  pthread_once(&installed, install);
  FaultPlan *plan = calloc(1, sizeof *plan);
  plan->directory = strdup(directory);
  plan->room = -1;
  pthread_mutex_init(&plan->lock, NULL);
  pthread_mutex_lock(&plansLock);
  plan->next = plans;
  plans = plan;
  pthread_mutex_unlock(&plansLock);
  return plan;
}

void fault_plan_end(FaultPlan *plan) {
  pthread_mutex_lock(&plansLock);
  plan->directory[0] = 0;
  pthread_mutex_unlock(&plansLock);
  pthread_mutex_lock(&plan->lock);
  for (int i = 0; i < plan->count; i++) free((void *)plan->ops[i].bytes);
  free(plan->ops);
  plan->ops = NULL;
  plan->count = plan->capacity = plan->isRecording = plan->failKinds = 0;
  plan->room = -1;
  pthread_mutex_unlock(&plan->lock);
}

#define LOCKED(body)                 \
  pthread_mutex_lock(&plan->lock);   \
  body;                              \
  pthread_mutex_unlock(&plan->lock)

void fault_plan_record(FaultPlan *plan, int isOn) { LOCKED(plan->isRecording = isOn); }
void fault_plan_note(FaultPlan *plan, const void *bytes, int count) {
  LOCKED(append(plan, FAULT_OP_NOTE, FAULT_FILE_OTHER, 0, bytes, count));
}
int fault_plan_count(FaultPlan *plan) {
  LOCKED(int count = plan->count);
  return count;
}
FaultOp fault_plan_op(FaultPlan *plan, int index) {
  LOCKED(FaultOp op = plan->ops[index]);
  return op;
}
void fault_plan_fail(FaultPlan *plan, int kinds, int after, int times) {
  LOCKED(plan->failKinds = kinds; plan->failAfter = after; plan->failTimes = times; plan->failures = 0);
}
int fault_plan_failures(FaultPlan *plan) {
  LOCKED(int count = plan->failures);
  return count;
}
void fault_plan_room(FaultPlan *plan, int64_t bytes) { LOCKED(plan->room = bytes); }
