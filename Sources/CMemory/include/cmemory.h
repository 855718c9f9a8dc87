#ifndef CMEMORY_H
#define CMEMORY_H

/// Turns SQLite's accounting of its memory off: nobody reads it, and it takes a lock for every
/// allocation. Has to be called before anything else of SQLite; later it does nothing. A function
/// here, since Swift cannot call one with a variable number of arguments.
int cmemory_sqlite_counts_none(void);

/// Has the C library keep what large buffers were in for the next ones: pages and batches come and go
/// all the time, and asking the kernel for their memory anew costs more than filling them.
void cmemory_keep_large_buffers(void);

/// Has this process leave no core dump and be traced by nobody: its memory holds what people wrote.
void cmemory_forbid_dumps(void);

#endif
