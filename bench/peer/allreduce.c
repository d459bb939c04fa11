/* Sum of doubles over all ranks, from one buffer into another. */
#include "measure.h"

static Plan plan;
static double *mine, *sum;
static int count;

static void prepare(long i) {
    for (int k = 0; k < count; k++) mine[k] = i + k + plan.rank;
}

static void call(void) {
    MPI_Allreduce(mine, sum, count, MPI_DOUBLE, MPI_SUM, MPI_COMM_WORLD);
}

static long wrong(long i) {
    long n = 0;
    for (int k = 0; k < count; k++) n += sum[k] != (double)plan.ranks * (i + k) + plan.ranks * (plan.ranks - 1) / 2;
    return n;
}

int main(int argc, char **argv) {
    plan = start(argc, argv);
    count = plan.bytes / sizeof(double);
    mine = buffer(plan.bytes);
    sum = buffer(plan.bytes);
    const Exchange exchange = {prepare, call, wrong};
    return measure(&plan, &exchange, "allreduce", plan.ranks, 1);
}
