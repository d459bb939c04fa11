/* Messages between two ranks: ping-pong, and windows of messages that are under way together, which are answered when
   all have come, or which go both ways. */
#ifndef MESSAGES_H
#define MESSAGES_H

#include "data.h"
#include "measure.h"

enum { WINDOW = 64 };

static double *message_sent, *message_got, message_answer;
static int message_count, message_partner, message_sends, message_receives, message_both_ways;
static MPI_Request message_sending[WINDOW], message_receiving[WINDOW];

static void message_prepare(long i) {
    if (message_sends) fill(message_sent, message_count, i);
}

static long message_wrong(long i) {
    return message_receives ? differing(message_got, message_count, i, 1) : 0;
}

static void ping_pong(void) {
    if (rank == 0) {
        MPI_Send(message_sent, message_count, MPI_DOUBLE, 1, 1, MPI_COMM_WORLD);
        MPI_Recv(message_got, message_count, MPI_DOUBLE, 1, 1, MPI_COMM_WORLD, MPI_STATUS_IGNORE);
    } else if (rank == 1) {
        MPI_Recv(message_got, message_count, MPI_DOUBLE, 0, 1, MPI_COMM_WORLD, MPI_STATUS_IGNORE);
        MPI_Send(message_sent, message_count, MPI_DOUBLE, 0, 1, MPI_COMM_WORLD);
    }
}

static void windows(void) {
    if (message_receives)
        for (int w = 0; w < WINDOW; w++)
            MPI_Irecv(message_got, message_count, MPI_DOUBLE, message_partner, 1, MPI_COMM_WORLD, &message_receiving[w]);
    if (message_sends) {
        for (int w = 0; w < WINDOW; w++)
            MPI_Isend(message_sent, message_count, MPI_DOUBLE, message_partner, 1, MPI_COMM_WORLD, &message_sending[w]);
        MPI_Waitall(WINDOW, message_sending, MPI_STATUSES_IGNORE);
    }
    if (message_receives) MPI_Waitall(WINDOW, message_receiving, MPI_STATUSES_IGNORE);
    if (message_both_ways) return;
    if (message_sends)
        MPI_Recv(&message_answer, 1, MPI_DOUBLE, message_partner, 2, MPI_COMM_WORLD, MPI_STATUS_IGNORE);
    else if (message_receives)
        MPI_Send(&message_answer, 1, MPI_DOUBLE, message_partner, 2, MPI_COMM_WORLD);
}

/* Measures the named kind, and returns the microseconds of a message; negative if there is no such kind. */
static double measure_messages(const char *kind, long bytes, int rewrite, const Effort *effort) {
    int latency = strcmp(kind, "latency") == 0, both = strcmp(kind, "bibw") == 0;
    int one_way = strcmp(kind, "bandwidth") == 0 || strcmp(kind, "rate") == 0, many = strcmp(kind, "multi-pair") == 0;
    int pairs = many ? ranks / 2 : 1;
    if (!latency && !both && !one_way && !many) return -1;
    message_count = bytes / sizeof(double);
    message_both_ways = both;
    message_partner = rank < pairs ? rank + pairs : rank - pairs;
    message_sends = rank < pairs || ((both || latency) && rank < 2 * pairs);
    message_receives = (rank >= pairs && rank < 2 * pairs) || ((both || latency) && rank < pairs);
    message_sent = memory(message_count);
    message_got = memory(message_count);
    Exchange exchange = {message_prepare, latency ? ping_pong : windows, NULL, message_wrong, 1, 0};
    exchange.counts = latency ? rank == 0 : message_sends;
    double time = measure(&exchange, bytes, rewrite, effort);
    free(message_sent);
    free(message_got);
    return time / (latency ? 2 : (double)WINDOW * pairs * (both ? 2 : 1));
}

#endif
