/* Rank 0 sends a window of messages at once to rank 1, which answers when it has all of them: the time of one message. */
#include "measure.h"

enum { WINDOW = 64 };

static Plan plan;
static long *data, answer;
static int count;
static MPI_Request window[WINDOW];

static void prepare(long i) {
    if (plan.rank == 0)
        for (int k = 0; k < count; k++) data[k] = i + k;
}

static void call(void) {
    if (plan.rank == 0) {
        for (int w = 0; w < WINDOW; w++) MPI_Isend(data, count, MPI_LONG, 1, 1, MPI_COMM_WORLD, &window[w]);
        MPI_Waitall(WINDOW, window, MPI_STATUSES_IGNORE);
        MPI_Recv(&answer, 1, MPI_LONG, 1, 2, MPI_COMM_WORLD, MPI_STATUS_IGNORE);
    } else if (plan.rank == 1) {
        for (int w = 0; w < WINDOW; w++) MPI_Irecv(data, count, MPI_LONG, 0, 1, MPI_COMM_WORLD, &window[w]);
        MPI_Waitall(WINDOW, window, MPI_STATUSES_IGNORE);
        MPI_Send(&answer, 1, MPI_LONG, 0, 2, MPI_COMM_WORLD);
    }
}

static long wrong(long i) {
    long n = 0;
    if (plan.rank == 1)
        for (int k = 0; k < count; k++) n += data[k] != i + k;
    return n;
}

int main(int argc, char **argv) {
    plan = start(argc, argv);
    count = plan.bytes / sizeof(long);
    data = buffer(plan.bytes);
    const Exchange exchange = {prepare, call, wrong};
    return measure(&plan, &exchange, "bandwidth", 1, WINDOW);
}
