/* The peer of jmpirun bench: the same measurements in C, on whatever MPI it is compiled with.

   usage: bench KIND[,KIND] yes|no|both WARMUP_MS MS WARMUP BATCH BATCHES BYTES...

   KIND: latency bandwidth bibw rate multi-pair, a collective's name, i and such a name, or memory
   yes, no: new data for each call, or the same again and again; the numbers are those of Effort, 0 for none */
#include "collectives.h"
#include "measure.h"
#include "messages.h"
#include "overlap.h"

static void print(const char *kind, long bytes, int rewrite, const char *figure, double value) {
    if (rank == 0)
        printf("{\"name\": \"%s\", \"ranks\": %d, \"bytes\": %ld, \"rewrite\": %s, \"%s\": %.6g}\n", kind, ranks, bytes,
               rewrite ? "true" : "false", figure, value);
}

static void fail(const char *what, const char *word) {
    if (rank == 0) fprintf(stderr, "bench: %s %s\n", what, word);
    MPI_Abort(MPI_COMM_WORLD, 2);
}

/* The resident memory of this process in MiB. */
static double resident(void) {
    char line[256];
    long kib = 0;
    FILE *status = fopen("/proc/self/status", "r");
    while (status && fgets(line, sizeof line, status)) sscanf(line, "VmRSS: %ld", &kib);
    if (status) fclose(status);
    return kib / 1024.0;
}

static void one(const char *kind, long bytes, int rewrite, const Effort *effort) {
    Exchange exchange;
    double micros = measure_messages(kind, bytes, rewrite, effort);
    if (micros >= 0) {
        print(kind, bytes, rewrite, "micros", micros);
    } else if (collective_open(kind, bytes, &exchange)) {
        print(kind, bytes, rewrite, "micros", measure(&exchange, bytes, rewrite, effort));
        collective_close();
    } else if (kind[0] == 'i' && collective_open(kind + 1, bytes, &exchange)) {
        Overlap o = measure_overlap(&exchange, rewrite, effort);
        if (rank == 0)
            printf("{\"name\": \"%s\", \"ranks\": %d, \"bytes\": %ld, \"rewrite\": %s, \"overall\": %.6g, \"compute\": %.6g, "
                   "\"pure\": %.6g, \"overlap\": %.6g}\n",
                   kind, ranks, bytes, rewrite ? "true" : "false", o.overall, o.compute, o.pure, o.overlap);
        collective_close();
    } else {
        fail("there is no", kind);
    }
    check_wrong(kind);
}

int main(int argc, char **argv) {
    MPI_Init(&argc, &argv);
    double rss = resident();
    MPI_Comm_rank(MPI_COMM_WORLD, &rank);
    MPI_Comm_size(MPI_COMM_WORLD, &ranks);
    if (argc < 9) fail("usage: bench KIND[,KIND] yes|no|both WARMUP_MS MS WARMUP BATCH BATCHES BYTES...", "");
    Effort effort = {atof(argv[3]), atof(argv[4]), atoi(argv[5]), atoi(argv[6]), atoi(argv[7])};
    for (char *kind = strtok(argv[1], ","); kind; kind = strtok(NULL, ",")) {
        if (strcmp(kind, "memory") == 0) {
            MPI_Allreduce(MPI_IN_PLACE, &rss, 1, MPI_DOUBLE, MPI_SUM, MPI_COMM_WORLD);
            print(kind, 0, 0, "rss", rss / ranks);
            continue;
        }
        int sized = strcmp(kind, "barrier") != 0 && strcmp(kind, "ibarrier") != 0;
        for (int a = 8; a < (sized ? argc : 9); a++) {
            if (sized && strcmp(argv[2], "no") != 0) one(kind, atol(argv[a]), 1, &effort);
            if (!sized || strcmp(argv[2], "yes") != 0) one(kind, sized ? atol(argv[a]) : 0, 0, &effort);
        }
    }
    MPI_Finalize();
    return 0;
}
