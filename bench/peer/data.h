/* Doubles that are sent and received: consecutive numbers, so that a glance shows whose they are and of which call. */
#ifndef DATA_H
#define DATA_H

#include <stdlib.h>

/* Memory in whole pages, as the benchmarks of MPI libraries use. */
static double *memory(long elements) {
    void *memory = NULL;
    if (elements == 0) return NULL;
    if (posix_memalign(&memory, 4096, elements * sizeof(double)) != 0) abort();
    return memory;
}

static inline void fill(double *data, long count, double first) {
    for (long k = 0; k < count; k++) data[k] = first + k;
}

/* How many elements are not first, first + step and so on. */
static inline long differing(const double *data, long count, double first, double step) {
    long n = 0;
    for (long k = 0; k < count; k++) n += data[k] != first + k * step;
    return n;
}

#endif
