/* The measuring loop of the C peers. It is the loop of jmpi.apps.bench.Loop, so that both sides of a comparison do
   the same work:

   - below SEPARATE_BYTES calls follow each other and a batch is timed as a whole (a clock costs too much there);
   - from SEPARATE_BYTES on a barrier comes before each call and only the call is timed, neither the writing of new
     data before it nor the check after it.

   In both cases every call sends new data and every rank checks all that it received. */
#ifndef MEASURE_H
#define MEASURE_H

#include <mpi.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

enum { SEPARATE_BYTES = 1024, WARMUP_ROUND = 16 };

typedef struct {
    int rank, ranks;
    long bytes;
    int warmup, batch, batches; /* calls before measuring, calls in a batch, batches */
    long done, wrong;           /* calls so far, wrong elements so far */
} Plan;

/* What is measured. */
typedef struct {
    void (*prepare)(long i);  /* writes the data of call i */
    void (*call)(void);
    long (*wrong)(long i);    /* how many received elements are not those of call i */
} Exchange;

static inline double microseconds(void) {
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return now.tv_sec * 1e6 + now.tv_nsec * 1e-3;
}

/* Arguments: BYTES WARMUP BATCH BATCHES. */
static Plan start(int argc, char **argv) {
    Plan plan = {0};
    MPI_Init(&argc, &argv);
    MPI_Comm_rank(MPI_COMM_WORLD, &plan.rank);
    MPI_Comm_size(MPI_COMM_WORLD, &plan.ranks);
    if (argc != 5) {
        if (plan.rank == 0) fprintf(stderr, "usage: %s BYTES WARMUP BATCH BATCHES\n", argv[0]);
        MPI_Abort(MPI_COMM_WORLD, 2);
    }
    plan.bytes = atol(argv[1]);
    plan.warmup = atoi(argv[2]);
    plan.batch = atoi(argv[3]);
    plan.batches = atoi(argv[4]);
    return plan;
}

/* A buffer of whole pages, as the benchmarks of MPI libraries use. */
static void *buffer(long bytes) {
    void *memory = NULL;
    if (posix_memalign(&memory, 4096, bytes) != 0) abort();
    return memory;
}

/* Runs calls and returns the microseconds that one took on this rank. */
static inline double run(Plan *plan, const Exchange *exchange, int calls) {
    double spent = 0;
    long end = plan->done + calls;
    if (plan->bytes < SEPARATE_BYTES) {
        MPI_Barrier(MPI_COMM_WORLD);
        double begin = microseconds();
        for (long i = plan->done; i < end; i++) {
            exchange->prepare(i);
            exchange->call();
            plan->wrong += exchange->wrong(i);
        }
        spent = microseconds() - begin;
    } else {
        for (long i = plan->done; i < end; i++) {
            exchange->prepare(i);
            MPI_Barrier(MPI_COMM_WORLD);
            double begin = microseconds();
            exchange->call();
            spent += microseconds() - begin;
            plan->wrong += exchange->wrong(i);
        }
    }
    plan->done = end;
    return spent / calls;
}

static int ascending(const void *a, const void *b) {
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

/* Measures, prints the median over the batches of the mean over the first ranks, divided by parts, and ends MPI. */
static inline int measure(Plan *plan, const Exchange *exchange, const char *name, int ranks_that_count, int parts) {
    double *times = calloc(plan->batches, sizeof *times), *sums = calloc(plan->batches, sizeof *sums);
    long all_wrong = 0;
    int round = plan->batch < WARMUP_ROUND ? plan->batch : WARMUP_ROUND;
    for (int calls = 0; calls < plan->warmup; calls += round) run(plan, exchange, round);
    for (int b = 0; b < plan->batches; b++) {
        double time = run(plan, exchange, plan->batch);
        times[b] = plan->rank < ranks_that_count ? time : 0;
    }
    MPI_Reduce(times, sums, plan->batches, MPI_DOUBLE, MPI_SUM, 0, MPI_COMM_WORLD);
    MPI_Allreduce(&plan->wrong, &all_wrong, 1, MPI_LONG, MPI_SUM, MPI_COMM_WORLD);
    if (plan->rank == 0 && all_wrong == 0) {
        qsort(sums, plan->batches, sizeof *sums, ascending);
        int middle = plan->batches / 2;
        double median = plan->batches % 2 ? sums[middle] : (sums[middle - 1] + sums[middle]) / 2;
        printf("{\"name\": \"%s\", \"ranks\": %d, \"bytes\": %ld, \"median\": %.4f}\n", name, plan->ranks, plan->bytes,
               median / ranks_that_count / parts);
    }
    if (plan->rank == 0 && all_wrong != 0) fprintf(stderr, "%s: %ld wrong elements\n", name, all_wrong);
    free(times);
    free(sums);
    MPI_Finalize();
    return all_wrong != 0;
}

#endif
