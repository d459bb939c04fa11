/* The collectives, a line each, as in jmpi.apps.bench.Collective: how they are called, what each rank gives and gets, and
   which numbers it must get. Element k of what rank r gives is i + STEP * r + k in call i; so a rank gets blocks of
   factor * (i + k) + base. */
#ifndef COLLECTIVES_H
#define COLLECTIVES_H

#include "data.h"
#include "measure.h"

enum { STEP = 7 };

/* How long a buffer is. */
typedef enum { NOTHING, BLOCK, ROOT_BLOCK, BLOCKS, ROOT_BLOCKS, SHARE } Extent;

/* What a block that is received begins with. */
typedef enum { SAME, OF_RANK, MY_BLOCK, MY_BLOCK_OF_RANK, SUM_OF_ALL, MY_BLOCK_OF_SUM, SUM_UP_TO_ME, SUM_BEFORE_ME } Base;

static double *given, *got;
static int n, *counts, *displacements;

#define DOUBLES MPI_DOUBLE
#define WORLD MPI_COMM_WORLD
/* Both forms of a collective: NAME(arguments) and its non-blocking twin. */
#define FORMS(name, Name, ...)                                                    \
    static void name(void) { MPI_##Name(__VA_ARGS__, WORLD); }                    \
    static MPI_Request i##name(void) {                                            \
        MPI_Request request;                                                      \
        MPI_I##name(__VA_ARGS__, WORLD, &request);                                \
        return request;                                                           \
    }

FORMS(bcast, Bcast, got, n, DOUBLES, 0)
FORMS(scatter, Scatter, given, n, DOUBLES, got, n, DOUBLES, 0)
FORMS(scatterv, Scatterv, given, counts, displacements, DOUBLES, got, n, DOUBLES, 0)
FORMS(gather, Gather, given, n, DOUBLES, got, n, DOUBLES, 0)
FORMS(gatherv, Gatherv, given, n, DOUBLES, got, counts, displacements, DOUBLES, 0)
FORMS(allgather, Allgather, given, n, DOUBLES, got, n, DOUBLES)
FORMS(allgatherv, Allgatherv, given, n, DOUBLES, got, counts, displacements, DOUBLES)
FORMS(alltoall, Alltoall, given, n, DOUBLES, got, n, DOUBLES)
FORMS(alltoallv, Alltoallv, given, counts, displacements, DOUBLES, got, counts, displacements, DOUBLES)
FORMS(reduce, Reduce, given, got, n, DOUBLES, MPI_SUM, 0)
FORMS(allreduce, Allreduce, given, got, n, DOUBLES, MPI_SUM)
FORMS(reduce_scatter, Reduce_scatter, given, got, counts, DOUBLES, MPI_SUM)
FORMS(reduce_scatter_block, Reduce_scatter_block, given, got, n, DOUBLES, MPI_SUM)
FORMS(scan, Scan, given, got, n, DOUBLES, MPI_SUM)
FORMS(exscan, Exscan, given, got, n, DOUBLES, MPI_SUM)

static void barrier(void) { MPI_Barrier(WORLD); }

static MPI_Request ibarrier(void) {
    MPI_Request request;
    MPI_Ibarrier(WORLD, &request);
    return request;
}

static const struct Collective {
    const char *word;
    Extent sends, receives;
    Base base;
    void (*call)(void);
    MPI_Request (*begin)(void);
} COLLECTIVES[] = {
    {"barrier", NOTHING, NOTHING, SAME, barrier, ibarrier},
    {"broadcast", NOTHING, BLOCK, SAME, bcast, ibcast},
    {"scatter", ROOT_BLOCKS, BLOCK, MY_BLOCK, scatter, iscatter},
    {"scatterv", ROOT_BLOCKS, BLOCK, MY_BLOCK, scatterv, iscatterv},
    {"gather", BLOCK, ROOT_BLOCKS, OF_RANK, gather, igather},
    {"gatherv", BLOCK, ROOT_BLOCKS, OF_RANK, gatherv, igatherv},
    {"allgather", BLOCK, BLOCKS, OF_RANK, allgather, iallgather},
    {"allgatherv", BLOCK, BLOCKS, OF_RANK, allgatherv, iallgatherv},
    {"alltoall", BLOCKS, BLOCKS, MY_BLOCK_OF_RANK, alltoall, ialltoall},
    {"alltoallv", BLOCKS, BLOCKS, MY_BLOCK_OF_RANK, alltoallv, ialltoallv},
    {"reduce", BLOCK, ROOT_BLOCK, SUM_OF_ALL, reduce, ireduce},
    {"allreduce", BLOCK, BLOCK, SUM_OF_ALL, allreduce, iallreduce},
    /* Nothing like it is in MPI: what it costs beside the plain sum. */
    {"allreduce-reproducible", BLOCK, BLOCK, SUM_OF_ALL, allreduce, iallreduce},
    {"reduceScatter", BLOCK, SHARE, MY_BLOCK_OF_SUM, reduce_scatter, ireduce_scatter},
    {"reduceScatterBlock", BLOCKS, BLOCK, MY_BLOCK_OF_SUM, reduce_scatter_block, ireduce_scatter_block},
    {"scan", BLOCK, BLOCK, SUM_UP_TO_ME, scan, iscan},
    {"exscan", BLOCK, BLOCK, SUM_BEFORE_ME, exscan, iexscan},
};

static const struct Collective *collective;
static long given_count, got_count;

static long elements(Extent extent) {
    switch (extent) {
        case BLOCK: return n;
        case ROOT_BLOCK: return rank == 0 ? n : 0;
        case BLOCKS: return (long)n * ranks;
        case ROOT_BLOCKS: return rank == 0 ? (long)n * ranks : 0;
        case SHARE: return counts[rank];
        default: return 0;
    }
}

static double sum_of(int ranks) { return STEP * (ranks * (ranks - 1L) / 2); }

static void collective_prepare(long i) {
    /* A broadcast is in place: what rank 0 gives is where others get it. */
    if (collective->call == bcast && rank == 0) fill(got, got_count, i);
    if (given) fill(given, given_count, i + STEP * rank);
}

static long collective_wrong(long i) {
    long wrong = 0, block = got_count < n ? got_count : n;
    for (long j = 0; block > 0 && j < got_count / block; j++) {
        double factor = 1, base = 0;
        switch (collective->base) {
            case SAME: break;
            case OF_RANK: base = STEP * j; break;
            case MY_BLOCK: base = (double)rank * n; break;
            case MY_BLOCK_OF_RANK: base = STEP * j + (double)rank * n; break;
            case SUM_OF_ALL: factor = ranks, base = sum_of(ranks); break;
            case MY_BLOCK_OF_SUM: factor = ranks, base = sum_of(ranks) + (double)ranks * displacements[rank]; break;
            case SUM_UP_TO_ME: factor = rank + 1, base = sum_of(rank + 1); break;
            case SUM_BEFORE_ME: factor = rank, base = sum_of(rank); break;
        }
        /* A sum of no ranks is not defined: rank 0 of an exscan gets nothing. */
        if (factor != 0) wrong += differing(got + j * block, block, factor * i + base, factor);
    }
    return wrong;
}

/* Makes the buffers of the named collective; false if there is none. */
static int collective_open(const char *word, long bytes, Exchange *exchange) {
    collective = NULL;
    for (size_t c = 0; c < sizeof COLLECTIVES / sizeof *COLLECTIVES; c++)
        if (strcmp(word, COLLECTIVES[c].word) == 0) collective = &COLLECTIVES[c];
    if (collective == NULL) return 0;
    n = bytes / sizeof(double);
    counts = calloc(ranks, sizeof *counts);
    displacements = calloc(ranks, sizeof *displacements);
    for (int r = 0; r < ranks; r++) {
        /* As OSU deals out a vector: evenly, and what is left goes to the first ranks. */
        counts[r] = collective->receives == SHARE ? n / ranks + (r < n % ranks) : n;
        displacements[r] = r == 0 ? 0 : displacements[r - 1] + counts[r - 1];
    }
    given_count = elements(collective->sends);
    got_count = elements(collective->receives);
    given = memory(given_count);
    got = memory(got_count);
    *exchange = (Exchange){collective_prepare, collective->call, collective->begin, collective_wrong,
                           collective->call == barrier, 1};
    return 1;
}

static void collective_close(void) {
    free(given);
    free(got);
    free(counts);
    free(displacements);
}

#endif
