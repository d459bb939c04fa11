/* How much of a non-blocking call is hidden behind computation, as in jmpi.apps.bench.Overlap: the call is timed alone; then
   it is begun, as much is computed as it took alone, and it is awaited. */
#ifndef OVERLAP_H
#define OVERLAP_H

#include "measure.h"

typedef struct {
    double overall, compute, pure, overlap;
} Overlap;

static volatile double computed;

/* A chain of sums and products, which no compiler shortens. */
static void compute(int steps) {
    double x = computed;
    for (int i = 0; i < steps; i++)
        for (int k = 0; k < 8; k++) x = x * 0.999 + k;
    computed = x;
}

/* How many steps of the computation fit into a microsecond while nothing else is done. */
static double steps_in_micro(void) {
    enum { TIMES = 9, STEPS = 2000 };
    double speeds[TIMES];
    for (int t = 0; t < TIMES; t++) {
        double begin = microseconds();
        compute(STEPS);
        speeds[t] = STEPS / (microseconds() - begin);
    }
    qsort(speeds, TIMES, sizeof *speeds, ascending);
    return speeds[TIMES / 2];
}

static double begun(const Exchange *exchange, int steps, int rewrite) {
    if (rewrite) exchange->prepare(++calls_done);
    MPI_Barrier(MPI_COMM_WORLD);
    double begin = microseconds();
    MPI_Request request = exchange->begin();
    if (steps > 0) compute(steps);
    MPI_Wait(&request, MPI_STATUS_IGNORE);
    double time = microseconds() - begin;
    if (rewrite) wrong_elements += exchange->wrong(calls_done);
    return time;
}

static void begun_calls(const void *loop, int calls) {
    const Loop *l = loop;
    for (int c = 0; c < calls; c++) begun(l->exchange, 1, l->rewrite);
}

static double begun_median(const Exchange *exchange, int calls, int steps, int rewrite) {
    double *times = calloc(calls, sizeof *times);
    for (int c = 0; c < calls; c++) times[c] = begun(exchange, steps, rewrite);
    double median = median_over_ranks(times, calls, 1);
    MPI_Bcast(&median, 1, MPI_DOUBLE, 0, MPI_COMM_WORLD);
    free(times);
    return median;
}

static Overlap measure_overlap(const Exchange *exchange, int rewrite, const Effort *effort) {
    Loop loop = {exchange, 0, rewrite};
    Overlap o;
    exchange->prepare(++calls_done);
    int calls = batches_of(effort, warm_up(effort, begun_calls, &loop));
    o.pure = begun_median(exchange, calls, 0, rewrite);
    double speed = steps_in_micro();
    int steps = within(1, round(o.pure * speed), 1e9);
    o.compute = steps / speed;
    o.overall = begun_median(exchange, calls, steps, rewrite);
    if (!rewrite) wrong_elements += exchange->wrong(calls_done);
    MPI_Allreduce(MPI_IN_PLACE, &o.compute, 1, MPI_DOUBLE, MPI_SUM, MPI_COMM_WORLD);
    o.compute /= ranks;
    o.overlap = within(0, 100 - (o.overall - o.compute) / o.pure * 100, 100);
    return o;
}

#endif
