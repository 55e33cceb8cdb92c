/*
 * A layer over SQLite's own VFS, for tests in a throw-away process: it makes itself the default, fails what it is told
 * to fail, and keeps an ordered log of everything that reached a file, so that a power cut can be made of any part of
 * it. Loaded as an extension, it stays until the process ends.
 *
 * Told through SQL functions of the connection that loaded it:
 *   fault_add(operation, error, nth, count, permille, match)  fails the nth such operation on a file whose name
 *                                                             contains match, and count - 1 more; or each by chance
 *   fault_seed(n), fault_clear(), fault_hits()
 *   fault_log(file)                                           begins the log; '' ends it
 *   fault_note(op, file, offset, bytes)                       writes an entry of the caller's own
 *
 * An entry of the log: op (1 byte), file (4), offset (8), length (4), bytes. Numbers are little-endian.
 */
#include "sqlite3ext.h"
SQLITE_EXTENSION_INIT1
#include <pthread.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

typedef struct FaultFile {
  sqlite3_file base;
  uint32_t id;
  int syncs_directory;
  const char *name;
  sqlite3_file *real;
} FaultFile;

enum { READ = 1, WRITE = 2, SYNC = 4, TRUNCATE = 8, OPEN = 16, DELETE = 32 };
enum { IO = 1, FULL, SHORT_FULL, SHORT_IO, READ_ONLY };

typedef struct Rule {
  int operations, error, permille;
  int64_t nth, count;
  char match[64];
} Rule;

#define MOST_RULES 8
static Rule rules[MOST_RULES];
static int rule_count;
static int64_t hits;
static uint64_t state = 88172645463325252ULL;
static FILE *log_file;
static uint32_t last_id;
static sqlite3_vfs *under;
static sqlite3_vfs over;
static pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER;

static uint64_t next_random(void) {
  state ^= state << 13;
  state ^= state >> 7;
  state ^= state << 17;
  return state;
}

/* Which error this operation meets now; 0 for none. */
static int fault_of(int operation, const char *name) {
  int error = 0;
  pthread_mutex_lock(&mutex);
  for (int i = 0; i < rule_count && error == 0; i++) {
    Rule *rule = &rules[i];
    if (!(rule->operations & operation)) continue;
    if (rule->match[0] && (name == NULL || strstr(name, rule->match) == NULL)) continue;
    if (rule->permille > 0) {
      if ((int)(next_random() % 1000) < rule->permille) error = rule->error;
    } else if (rule->nth > 1) {
      rule->nth--;
    } else if (rule->count > 0) {
      rule->count--;
      error = rule->error;
    }
  }
  if (error) hits++;
  pthread_mutex_unlock(&mutex);
  return error;
}

static void put(char *at, uint64_t value, int size) {
  for (int i = 0; i < size; i++) at[i] = (char)(value >> (8 * i));
}

static void note(char op, uint32_t file, int64_t offset, const void *bytes, int64_t length) {
  if (log_file == NULL) return;
  char head[17];
  head[0] = op;
  put(head + 1, file, 4);
  put(head + 5, (uint64_t)offset, 8);
  put(head + 13, (uint64_t)length, 4);
  pthread_mutex_lock(&mutex);
  fwrite(head, 1, sizeof head, log_file);
  if (length > 0) fwrite(bytes, 1, (size_t)length, log_file);
  pthread_mutex_unlock(&mutex);
}

#define FILE_OF(file) ((FaultFile *)(file))
#define REAL(file) (FILE_OF(file)->real)

static int do_close(sqlite3_file *file) { return REAL(file)->pMethods->xClose(REAL(file)); }

static int do_read(sqlite3_file *file, void *to, int amount, sqlite3_int64 offset) {
  switch (fault_of(READ, FILE_OF(file)->name)) {
    case 0: return REAL(file)->pMethods->xRead(REAL(file), to, amount, offset);
    case SHORT_IO: {
      memset(to, 0, (size_t)amount);
      return SQLITE_IOERR_SHORT_READ;
    }
    default: return SQLITE_IOERR_READ;
  }
}

static int write_through(sqlite3_file *file, const void *from, int amount, sqlite3_int64 offset) {
  int rc = REAL(file)->pMethods->xWrite(REAL(file), from, amount, offset);
  if (rc == SQLITE_OK) note('W', FILE_OF(file)->id, offset, from, amount);
  return rc;
}

static int do_write(sqlite3_file *file, const void *from, int amount, sqlite3_int64 offset) {
  switch (fault_of(WRITE, FILE_OF(file)->name)) {
    case 0: return write_through(file, from, amount, offset);
    case FULL: return SQLITE_FULL;
    case SHORT_FULL: write_through(file, from, amount / 2, offset); return SQLITE_FULL;
    case SHORT_IO: write_through(file, from, amount / 2, offset); return SQLITE_IOERR_WRITE;
    case READ_ONLY: return SQLITE_READONLY;
    default: return SQLITE_IOERR_WRITE;
  }
}

static int do_truncate(sqlite3_file *file, sqlite3_int64 size) {
  if (fault_of(TRUNCATE, FILE_OF(file)->name)) return SQLITE_IOERR_TRUNCATE;
  int rc = REAL(file)->pMethods->xTruncate(REAL(file), size);
  if (rc == SQLITE_OK) note('T', FILE_OF(file)->id, size, NULL, 0);
  return rc;
}

static int do_sync(sqlite3_file *file, int flags) {
  if (fault_of(SYNC, FILE_OF(file)->name)) {
    /* What the system could not write it forgets: no later sync makes up for it. */
    note('F', FILE_OF(file)->id, 0, NULL, 0);
    return SQLITE_IOERR_FSYNC;
  }
  int rc = REAL(file)->pMethods->xSync(REAL(file), flags);
  if (rc != SQLITE_OK) return rc;
  note('S', FILE_OF(file)->id, 0, NULL, 0);
  /* SQLite's own VFS syncs the directory with the first sync of a log. */
  if (FILE_OF(file)->syncs_directory) note('Y', 0, 0, FILE_OF(file)->name, (int64_t)strlen(FILE_OF(file)->name));
  FILE_OF(file)->syncs_directory = 0;
  return rc;
}

static int do_size(sqlite3_file *file, sqlite3_int64 *size) { return REAL(file)->pMethods->xFileSize(REAL(file), size); }
static int do_lock(sqlite3_file *file, int level) { return REAL(file)->pMethods->xLock(REAL(file), level); }
static int do_unlock(sqlite3_file *file, int level) { return REAL(file)->pMethods->xUnlock(REAL(file), level); }
static int do_reserved(sqlite3_file *file, int *is) { return REAL(file)->pMethods->xCheckReservedLock(REAL(file), is); }
static int do_control(sqlite3_file *file, int op, void *arg) { return REAL(file)->pMethods->xFileControl(REAL(file), op, arg); }
static int do_sector(sqlite3_file *file) { return REAL(file)->pMethods->xSectorSize(REAL(file)); }
static int do_traits(sqlite3_file *file) { return REAL(file)->pMethods->xDeviceCharacteristics(REAL(file)); }
static int do_map(sqlite3_file *file, int page, int size, int extend, void volatile **at) { return REAL(file)->pMethods->xShmMap(REAL(file), page, size, extend, at); }
static int do_shm_lock(sqlite3_file *file, int offset, int n, int flags) { return REAL(file)->pMethods->xShmLock(REAL(file), offset, n, flags); }
static void do_barrier(sqlite3_file *file) { REAL(file)->pMethods->xShmBarrier(REAL(file)); }
static int do_unmap(sqlite3_file *file, int deletes) { return REAL(file)->pMethods->xShmUnmap(REAL(file), deletes); }

static const sqlite3_io_methods methods = {
  2,         do_close,   do_read,    do_write,  do_truncate, do_sync,     do_size,    do_lock, do_unlock,
  do_reserved, do_control, do_sector, do_traits, do_map,      do_shm_lock, do_barrier, do_unmap, NULL, NULL,
};

#define LOGS (SQLITE_OPEN_MAIN_JOURNAL | SQLITE_OPEN_WAL | SQLITE_OPEN_SUPER_JOURNAL)

static int do_open(sqlite3_vfs *vfs, const char *name, sqlite3_file *file, int flags, int *out_flags) {
  (void)vfs;
  FaultFile *fault = FILE_OF(file);
  memset(fault, 0, sizeof *fault);
  fault->real = (sqlite3_file *)(fault + 1);
  int error = fault_of(OPEN, name);
  if (error == READ_ONLY && (flags & SQLITE_OPEN_READWRITE))
    flags = (flags & ~(SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE)) | SQLITE_OPEN_READONLY;
  else if (error) return error == FULL ? SQLITE_FULL : SQLITE_CANTOPEN;
  int exists = 1;
  if (name && (flags & SQLITE_OPEN_CREATE)) under->xAccess(under, name, SQLITE_ACCESS_EXISTS, &exists);
  int rc = under->xOpen(under, name, fault->real, flags, out_flags);
  if (fault->real->pMethods) fault->base.pMethods = &methods;
  if (rc != SQLITE_OK) return rc;
  pthread_mutex_lock(&mutex);
  fault->id = ++last_id;
  pthread_mutex_unlock(&mutex);
  fault->name = name;
  fault->syncs_directory = name && (flags & LOGS) && (flags & SQLITE_OPEN_CREATE);
  if (name) note('O', fault->id, !exists, name, (int64_t)strlen(name));
  return rc;
}

static int do_delete(sqlite3_vfs *vfs, const char *name, int syncs_directory) {
  (void)vfs;
  if (fault_of(DELETE, name)) return SQLITE_IOERR_DELETE;
  int rc = under->xDelete(under, name, syncs_directory);
  if (rc == SQLITE_OK) note('D', 0, syncs_directory, name, (int64_t)strlen(name));
  return rc;
}

static int operations_of(const char *text) {
  if (!strcmp(text, "read")) return READ;
  if (!strcmp(text, "write")) return WRITE;
  if (!strcmp(text, "sync")) return SYNC;
  if (!strcmp(text, "truncate")) return TRUNCATE;
  if (!strcmp(text, "open")) return OPEN;
  if (!strcmp(text, "delete")) return DELETE;
  return !strcmp(text, "change") ? WRITE | SYNC | TRUNCATE : 0;
}

static int error_of(const char *text) {
  if (!strcmp(text, "io")) return IO;
  if (!strcmp(text, "full")) return FULL;
  if (!strcmp(text, "short-full")) return SHORT_FULL;
  if (!strcmp(text, "short-io")) return SHORT_IO;
  return !strcmp(text, "read-only") ? READ_ONLY : 0;
}

static const char *text_of(sqlite3_value *value) {
  const char *text = (const char *)sqlite3_value_text(value);
  return text ? text : "";
}

static void sql_add(sqlite3_context *context, int count, sqlite3_value **args) {
  (void)count;
  Rule rule;
  memset(&rule, 0, sizeof rule);
  rule.operations = operations_of(text_of(args[0]));
  rule.error = error_of(text_of(args[1]));
  rule.nth = sqlite3_value_int64(args[2]);
  rule.count = sqlite3_value_int64(args[3]);
  rule.permille = sqlite3_value_int(args[4]);
  strncpy(rule.match, text_of(args[5]), sizeof rule.match - 1);
  if (!rule.operations || !rule.error || rule_count == MOST_RULES) {
    sqlite3_result_error(context, "no such fault, or too many", -1);
    return;
  }
  pthread_mutex_lock(&mutex);
  rules[rule_count++] = rule;
  pthread_mutex_unlock(&mutex);
}

static void sql_clear(sqlite3_context *context, int count, sqlite3_value **args) {
  (void)context, (void)count, (void)args;
  pthread_mutex_lock(&mutex);
  rule_count = 0;
  hits = 0;
  pthread_mutex_unlock(&mutex);
}

static void sql_hits(sqlite3_context *context, int count, sqlite3_value **args) {
  (void)count, (void)args;
  sqlite3_result_int64(context, hits);
}

static void sql_seed(sqlite3_context *context, int count, sqlite3_value **args) {
  (void)context, (void)count;
  state = ((uint64_t)sqlite3_value_int64(args[0]) + 1) * 0x9E3779B97F4A7C15ULL;
}

static void sql_log(sqlite3_context *context, int count, sqlite3_value **args) {
  (void)count;
  const char *file = text_of(args[0]);
  if (log_file) fclose(log_file);
  log_file = file[0] ? fopen(file, "wb") : NULL;
  if (file[0] && log_file == NULL) sqlite3_result_error(context, "the log cannot be written", -1);
}

static void sql_note(sqlite3_context *context, int count, sqlite3_value **args) {
  (void)context, (void)count;
  const void *bytes = sqlite3_value_blob(args[3]);
  note(text_of(args[0])[0], (uint32_t)sqlite3_value_int64(args[1]), sqlite3_value_int64(args[2]), bytes,
       sqlite3_value_bytes(args[3]));
}

#ifdef _WIN32
__declspec(dllexport)
#endif
int sqlite3_faultvfs_init(sqlite3 *db, char **message, const sqlite3_api_routines *api) {
  (void)message;
  SQLITE_EXTENSION_INIT2(api);
  if (under == NULL) {
    under = sqlite3_vfs_find(NULL);
    over = *under;
    over.zName = "faults";
    over.szOsFile = (int)sizeof(FaultFile) + under->szOsFile;
    over.pNext = NULL;
    over.xOpen = do_open;
    over.xDelete = do_delete;
    sqlite3_vfs_register(&over, 1);
  }
  sqlite3_create_function(db, "fault_add", 6, SQLITE_UTF8, NULL, sql_add, NULL, NULL);
  sqlite3_create_function(db, "fault_clear", 0, SQLITE_UTF8, NULL, sql_clear, NULL, NULL);
  sqlite3_create_function(db, "fault_hits", 0, SQLITE_UTF8, NULL, sql_hits, NULL, NULL);
  sqlite3_create_function(db, "fault_seed", 1, SQLITE_UTF8, NULL, sql_seed, NULL, NULL);
  sqlite3_create_function(db, "fault_log", 1, SQLITE_UTF8, NULL, sql_log, NULL, NULL);
  sqlite3_create_function(db, "fault_note", 4, SQLITE_UTF8, NULL, sql_note, NULL, NULL);
  return SQLITE_OK_LOAD_PERMANENTLY;
}
