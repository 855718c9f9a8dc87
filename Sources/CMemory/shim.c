#include <signal.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include "cmemory.h"
#include <malloc.h>
#include <sqlite3.h>

int cmemory_sqlite_counts_none(void) { return sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0); }

void cmemory_keep_large_buffers(void) {
    mallopt(M_MMAP_THRESHOLD, 32 << 20);
    mallopt(M_TRIM_THRESHOLD, 64 << 20);
}

void cmemory_forbid_dumps(void) {
    struct rlimit none = {0, 0};
    setrlimit(RLIMIT_CORE, &none);
    prctl(PR_SET_DUMPABLE, 0, 0, 0, 0);
    // Swift's backtracer would wait for ever for a process that it may not trace.
    const int crashes[] = {SIGQUIT, SIGABRT, SIGBUS, SIGFPE, SIGILL, SIGSEGV, SIGTRAP};
    for (unsigned place = 0; place < sizeof crashes / sizeof *crashes; place++)
        signal(crashes[place], SIG_DFL);
}
