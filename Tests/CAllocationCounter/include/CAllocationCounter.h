#pragma once

#include <stdbool.h>

/// Whether this build counts: with glibc, and without a sanitizer, which has an allocator of its own.
bool allocation_counter_is_active(void);

/// How often the calling thread has asked for memory: malloc, calloc, realloc, posix_memalign, aligned_alloc, memalign.
unsigned long allocation_counter_allocations(void);

/// How often the calling thread has asked for a POSIX lock: a mutex or a read-write lock, tried or waited for.
unsigned long allocation_counter_locks(void);

/// Keeps the calling thread on one processor. False where that is not possible.
bool allocation_counter_stay_on_processor(int processor);
