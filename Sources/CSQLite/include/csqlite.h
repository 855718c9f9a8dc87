#ifndef CSQLITE_H
#define CSQLITE_H

/// Turns SQLite's accounting of its memory off: nobody reads it, and it takes a lock for every
/// allocation. Has to be called before anything else of SQLite; later it does nothing. A function
/// here, since Swift cannot call one with a variable number of arguments.
int csqlite_count_no_memory(void);

#endif
