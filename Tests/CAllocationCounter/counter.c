#define _GNU_SOURCE
#include "CAllocationCounter.h"

#include <stdlib.h>

#if defined(__has_feature)
#if __has_feature(address_sanitizer) || __has_feature(thread_sanitizer) || __has_feature(memory_sanitizer)
#define HAS_SANITIZER 1
#endif
#endif

#if defined(__linux__) && defined(__GLIBC__) && !defined(HAS_SANITIZER)

#include <dlfcn.h>
#include <errno.h>
#include <pthread.h>
#include <stdatomic.h>

// The first definition of a name wins for all libraries of the process, so these stand in for those of the C library. Its
// allocator has second names; its locks are looked up. The counters are in the static block of a thread: reaching them
// allocates nothing.
#define COUNTER static _Thread_local unsigned long __attribute__((tls_model("initial-exec")))
COUNTER allocations;
COUNTER locks;

extern void *__libc_malloc(size_t size);
extern void *__libc_calloc(size_t count, size_t size);
extern void *__libc_realloc(void *memory, size_t size);
extern void *__libc_memalign(size_t alignment, size_t size);
void *malloc(size_t size) {
    allocations += 1;
    return __libc_malloc(size);
}

void *calloc(size_t count, size_t size) {
    allocations += 1;
    return __libc_calloc(count, size);
}

void *realloc(void *memory, size_t size) {
    allocations += 1;
    return __libc_realloc(memory, size);
}

void *memalign(size_t alignment, size_t size) {
    allocations += 1;
    return __libc_memalign(alignment, size);
}

void *aligned_alloc(size_t alignment, size_t size) {
    allocations += 1;
    return __libc_memalign(alignment, size);
}

int posix_memalign(void **result, size_t alignment, size_t size) {
    allocations += 1;
    if (alignment % sizeof(void *) != 0 || alignment == 0 || (alignment & (alignment - 1)) != 0) return EINVAL;
    void *memory = __libc_memalign(alignment, size);
    if (memory == NULL) return ENOMEM;
    *result = memory;
    return 0;
}

// Counts a call and makes it, with what the C library has under the name.
#define COUNTED_LOCK(name, type)                                                                                       \
    int name(type *lock) {                                                                                             \
        static _Atomic(void *) next;                                                                                   \
        void *function = atomic_load_explicit(&next, memory_order_relaxed);                                            \
        if (function == NULL) {                                                                                        \
            function = dlsym(RTLD_NEXT, #name);                                                                        \
            atomic_store_explicit(&next, function, memory_order_relaxed);                                              \
        }                                                                                                              \
        locks += 1;                                                                                                    \
        return ((int (*)(type *))function)(lock);                                                                      \
    }

COUNTED_LOCK(pthread_mutex_lock, pthread_mutex_t)
COUNTED_LOCK(pthread_mutex_trylock, pthread_mutex_t)
COUNTED_LOCK(pthread_rwlock_rdlock, pthread_rwlock_t)
COUNTED_LOCK(pthread_rwlock_tryrdlock, pthread_rwlock_t)
COUNTED_LOCK(pthread_rwlock_wrlock, pthread_rwlock_t)
COUNTED_LOCK(pthread_rwlock_trywrlock, pthread_rwlock_t)

bool allocation_counter_is_active(void) { return true; }
unsigned long allocation_counter_allocations(void) { return allocations; }
unsigned long allocation_counter_locks(void) { return locks; }

#else

bool allocation_counter_is_active(void) { return false; }
unsigned long allocation_counter_allocations(void) { return 0; }
unsigned long allocation_counter_locks(void) { return 0; }

#endif

#if defined(__linux__)

#include <pthread.h>
#include <sched.h>

bool allocation_counter_stay_on_processor(int processor) {
    cpu_set_t processors;
    CPU_ZERO(&processors);
    CPU_SET(processor, &processors);
    return pthread_setaffinity_np(pthread_self(), sizeof(processors), &processors) == 0;
}

#else

bool allocation_counter_stay_on_processor(int processor) {
    (void)processor;
    return false;
}

#endif
