/* Ping-pong between ranks 0 and 1: the time of one way. */
#include "measure.h"

static Plan plan;
static long *ball, *got;
static int count;

static void prepare(long i) {
    for (int k = 0; k < count; k++) ball[k] = i + k;
}

static void call(void) {
    if (plan.rank == 0) {
        MPI_Send(ball, count, MPI_LONG, 1, 1, MPI_COMM_WORLD);
        MPI_Recv(got, count, MPI_LONG, 1, 1, MPI_COMM_WORLD, MPI_STATUS_IGNORE);
    } else if (plan.rank == 1) {
        MPI_Recv(got, count, MPI_LONG, 0, 1, MPI_COMM_WORLD, MPI_STATUS_IGNORE);
        MPI_Send(ball, count, MPI_LONG, 0, 1, MPI_COMM_WORLD);
    }
}

static long wrong(long i) {
    long n = 0;
    if (plan.rank < 2)
        for (int k = 0; k < count; k++) n += got[k] != i + k;
    return n;
}

int main(int argc, char **argv) {
    plan = start(argc, argv);
    count = plan.bytes / sizeof(long);
    ball = buffer(plan.bytes);
    got = buffer(plan.bytes);
    const Exchange exchange = {prepare, call, wrong};
    return measure(&plan, &exchange, "latency", 1, 2);
}
