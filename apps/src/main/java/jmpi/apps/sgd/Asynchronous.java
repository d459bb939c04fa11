package jmpi.apps.sgd;

import jmpi.Op;
import jmpi.Plan;

/**
 * Every rank makes its own steps while the mean of all weights is on its way. When that has come, the rank moves by what the mean and the
 * weights that it had sent differ, and keeps what it has learned since; so no rank waits for another. Ranks that are quicker make more
 * steps; all end, by the count of steps that travels with the weights, when all together have made as many as in the other modes.
 *
 * <p>As in Wang, Liang and Joshi, <i>Overlap local SGD</i>, ICASSP 2020, without its momentum.
 */
record Asynchronous() implements Mode {
    @Override
    public void learn(Setting s) {
        Worker worker = s.worker();
        int size = worker.size();
        int ranks = s.world().size();
        double[] sent = new double[size + 2];
        double[] mean = new double[size + 2];
        long all = s.all((long) s.stepsOfEpoch() * s.epochs());
        long known = 0;
        // A plan has memory of its own: an exchange makes no garbage.
        try (Plan exchange = s.world().allreducePlan(sent, mean, Op.SUM)) {
            boolean underWay = false;
            long since = 0;
            while (known < all) {
                worker.step();
                since++;
                if (!underWay && since >= s.every()) {
                    System.arraycopy(worker.w, 0, sent, 0, size);
                    sent[size] = worker.batchLoss();
                    sent[size + 1] = worker.steps();
                    exchange.start();
                    underWay = true;
                    s.progress().add(s.batch() * since);
                    since = 0;
                }
                if (underWay && exchange.test()) {
                    underWay = false;
                    exchange.await();
                    known = (long) mean[size + 1];
                    LocalAveraging.divide(mean, ranks);
                    for (int i = 0; i < size; i++) {
                        worker.w[i] += mean[i] - sent[i];
                    }
                    if (known < all) {
                        s.trace().average(mean, mean[size], worker.steps(), known);
                    }
                }
            }
        }
        // All have left the loop after the same exchange.
        worker.w[size] = worker.batchLoss();
        s.world().allreduce(worker.w, Op.SUM);
        LocalAveraging.divide(worker.w, ranks);
        s.trace().average(worker.w, worker.w[size], worker.steps(), Math.max(known, all));
    }
}
