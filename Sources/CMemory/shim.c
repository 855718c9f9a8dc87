#include "cmemory.h"
#include <malloc.h>
#include <sqlite3.h>

int cmemory_sqlite_counts_none(void) { return sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0); }

void cmemory_keep_large_buffers(void) {
    mallopt(M_MMAP_THRESHOLD, 32 << 20);
    mallopt(M_TRIM_THRESHOLD, 64 << 20);
}
