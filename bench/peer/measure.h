/* The measuring loop of the C peers. It is the loop of jmpi.apps.bench.Loop, so that both sides of a comparison do
   the same work:

   - messages that are answered follow each other and a batch is timed as a whole;
   - before each collective comes a barrier, and only the call is timed.

   OSU sends the same data again and again. Besides that, each call can send new data, and then every rank checks all
   that it received: outside of the time if calls are timed one by one, for which messages of SEPARATE_BYTES and more get a
   barrier too, and inside of it where that is a few bytes. Of so many bytes the check lies behind another barrier. */
#ifndef MEASURE_H
#define MEASURE_H

#include <math.h>
#include <mpi.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

enum { SEPARATE_BYTES = 1024, WARMUP_ROUND = 16 };
enum { MOST_WARMUP = 400000, BATCH_MICROS = 2000, MOST_IN_A_BATCH = 200, LEAST_BATCHES = 5, MOST_BATCHES = 10000 };

/* How much is measured: as many calls as fit into a time, or a number of them (if it is not 0); as jmpi.apps.bench.Effort. */
typedef struct {
    double warmup_ms, ms;
    int warmup, batch, batches;
} Effort;

/* What is measured. */
typedef struct {
    void (*prepare)(long i); /* writes the data of call i */
    void (*call)(void);
    MPI_Request (*begin)(void); /* the same, not waited for; NULL if there is no such form */
    long (*wrong)(long i);      /* how many received elements are not those of call i */
    int paced;                  /* calls may follow each other without a barrier */
    int counts;                 /* this rank's time counts */
} Exchange;

static int rank, ranks;
static long calls_done, wrong_elements;

static inline double microseconds(void) {
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return now.tv_sec * 1e6 + now.tv_nsec * 1e-3;
}

static double within(double least, double wish, double most) {
    return wish < least ? least : wish > most ? most : wish;
}

/* Runs calls and returns the microseconds that one took on this rank. */
static inline double run(const Exchange *exchange, long bytes, int calls, int together, int rewrite) {
    double spent = 0;
    if (together) {
        MPI_Barrier(MPI_COMM_WORLD);
        double begin = microseconds();
        for (int c = 0; c < calls; c++) {
            if (rewrite) exchange->prepare(++calls_done);
            exchange->call();
            if (rewrite) wrong_elements += exchange->wrong(calls_done);
        }
        spent = microseconds() - begin;
    } else {
        for (int c = 0; c < calls; c++) {
            if (rewrite) exchange->prepare(++calls_done);
            MPI_Barrier(MPI_COMM_WORLD);
            double begin = microseconds();
            exchange->call();
            spent += microseconds() - begin;
            /* Or ranks that share a core with one that checks would wait for it inside of their time. */
            if (rewrite && bytes >= SEPARATE_BYTES) MPI_Barrier(MPI_COMM_WORLD);
            if (rewrite) wrong_elements += exchange->wrong(calls_done);
        }
    }
    return spent / calls;
}

/* Doubles the number of calls until it is enough; returns the microseconds of a call with all around it in the quickest
   round. */
static double warm_up(const Effort *effort, void (*calls)(const void *, int), const void *with) {
    double begin = microseconds(), quickest = INFINITY, micros[2];
    long done = 0;
    for (int more = 1;; more *= 2) {
        double from = microseconds();
        for (int left = more; left > 0; left -= WARMUP_ROUND) calls(with, left < WARMUP_ROUND ? left : WARMUP_ROUND);
        done += more;
        double now = microseconds();
        micros[0] = (now - from) / more;
        micros[1] = now - begin;
        MPI_Allreduce(MPI_IN_PLACE, micros, 2, MPI_DOUBLE, MPI_MAX, MPI_COMM_WORLD);
        if (micros[0] < quickest) quickest = micros[0];
        if (effort->warmup > 0 ? done >= effort->warmup : done >= MOST_WARMUP || micros[1] >= effort->warmup_ms * 1e3 / 2)
            return quickest;
    }
}

static int batch_of(const Effort *effort, double micros, int together) {
    return effort->batch > 0 ? effort->batch : together ? within(1, BATCH_MICROS / micros, MOST_IN_A_BATCH) : 1;
}

static int batches_of(const Effort *effort, double micros) {
    return effort->batches > 0 ? effort->batches : within(LEAST_BATCHES, effort->ms * 1e3 / micros, MOST_BATCHES);
}

static int ascending(const void *a, const void *b) {
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

/* The median of the means over the ranks that count; only rank 0 knows it. */
static double median_over_ranks(double *times, int count, int counts) {
    int how_many = counts;
    double *sums = calloc(count, sizeof *sums);
    if (!counts) memset(times, 0, count * sizeof *times);
    MPI_Allreduce(MPI_IN_PLACE, &how_many, 1, MPI_INT, MPI_SUM, MPI_COMM_WORLD);
    MPI_Reduce(times, sums, count, MPI_DOUBLE, MPI_SUM, 0, MPI_COMM_WORLD);
    qsort(sums, count, sizeof *sums, ascending);
    double median = (sums[(count - 1) / 2] + sums[count / 2]) / 2 / how_many;
    free(sums);
    return median;
}

static void check_wrong(const char *name) {
    MPI_Allreduce(MPI_IN_PLACE, &wrong_elements, 1, MPI_LONG, MPI_SUM, MPI_COMM_WORLD);
    if (wrong_elements == 0) return;
    if (rank == 0) fprintf(stderr, "%s: %ld of the received elements are wrong\n", name, wrong_elements);
    MPI_Abort(MPI_COMM_WORLD, 1);
}

typedef struct {
    const Exchange *exchange;
    long bytes;
    int together, rewrite;
} Loop;

static void loop_calls(const void *loop, int calls) {
    const Loop *l = loop;
    run(l->exchange, l->bytes, calls, l->together, l->rewrite);
}

/* Measures, and returns on rank 0 the median time of a call. */
static double measure(const Exchange *exchange, long bytes, int rewrite, const Effort *effort) {
    int together = exchange->paced && !(rewrite && bytes >= SEPARATE_BYTES);
    Loop loop = {exchange, bytes, together, rewrite};
    exchange->prepare(++calls_done);
    double micros = warm_up(effort, loop_calls, &loop);
    int batch = batch_of(effort, micros, together), batches = batches_of(effort, micros * batch);
    double *times = calloc(batches, sizeof *times);
    for (int b = 0; b < batches; b++) times[b] = run(exchange, bytes, batch, together, rewrite);
    if (!rewrite) wrong_elements += exchange->wrong(calls_done);
    double median = median_over_ranks(times, batches, exchange->counts);
    free(times);
    return median;
}

#endif
