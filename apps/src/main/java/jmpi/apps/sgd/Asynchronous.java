package jmpi.apps.sgd;

import jmpi.Op;
import jmpi.Plan;

/**
 * Every rank makes its own steps while the mean of all weights is on its way. When that has come, the rank moves by what the mean and the
 * weights that it had sent differ, and keeps what it has learned since; so no rank waits for another. In the mean a rank counts for as
 * many steps as it has made since the one before: a slow rank does not hold back what the others have learned. All end, by the count of
 * steps that travels with the weights, when all together have made as many as in the other modes.
 *
 * <p>As in Wang, Liang and Joshi, <i>Overlap local SGD</i>, ICASSP 2020, but without its momentum and with that weighting.
 */
record Asynchronous() implements Mode {
    @Override
    public void learn(Setting s) {
        Worker worker = s.worker();
        double[] w = worker.w;
        int size = worker.size();
        // Behind the weights: the loss, how much this rank counts, and its steps.
        double[] sent = new double[size + 3];
        double[] sum = new double[size + 3];
        long all = s.all((long) s.stepsOfEpoch() * s.epochs());
        long known = 0;
        long since = 0;
        // A plan has memory of its own: an exchange makes no garbage.
        try (Plan exchange = s.world().allreducePlan(sent, sum, Op.SUM)) {
            boolean underWay = false;
            while (known < all) {
                worker.step();
                since++;
                if (!underWay && since >= s.every()) {
                    put(worker, since, sent);
                    exchange.start();
                    underWay = true;
                    s.progress().add(s.batch() * since);
                    since = 0;
                }
                if (underWay && exchange.test()) {
                    underWay = false;
                    exchange.await();
                    divide(sum, size);
                    divide(sent, size);
                    for (int i = 0; i < size; i++) {
                        w[i] += sum[i] - sent[i];
                    }
                    known = (long) sum[size + 2];
                    if (known < all) {
                        s.trace().average(sum, sum[size], worker.steps(), known);
                    }
                }
            }
        }
        // All have left the loop after the same exchange.
        put(worker, since + 1, sent);
        s.world().allreduce(sent, Op.SUM);
        divide(sent, size);
        s.trace().average(sent, sent[size], worker.steps(), Math.max(all, (long) sent[size + 2]));
    }

    private static void put(Worker worker, long count, double[] to) {
        int size = worker.size();
        worker.w[size] = worker.batchLoss();
        for (int i = 0; i <= size; i++) {
            to[i] = worker.w[i] * count;
        }
        to[size + 1] = count;
        to[size + 2] = worker.steps();
    }

    private static void divide(double[] sum, int size) {
        for (int i = 0; i <= size; i++) {
            sum[i] /= sum[size + 1];
        }
    }
}
