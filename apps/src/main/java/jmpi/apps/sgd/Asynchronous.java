package jmpi.apps.sgd;

import jmpi.Op;
import jmpi.Plan;

/**
 * Every rank makes its own steps while the mean of all weights is on its way, so no rank waits for another. When the mean has come, the
 * rank moves by what it differs from the weights that the rank had sent, and keeps what it has learned since. Over all ranks these moves
 * add up to nothing: every step of every rank counts once in the mean, however late. Ranks that are quicker make more steps; all end, by
 * the count of steps that travels with the weights, when all together have made as many as in the other modes.
 *
 * <p>As in Wang, Liang and Joshi, <i>Overlap local SGD</i>, ICASSP 2020, but without its momentum.
 */
record Asynchronous() implements Mode {
    @Override
    public void learn(Setting s) {
        Worker worker = s.worker();
        double[] w = worker.w;
        int size = worker.size();
        int ranks = s.world().size();
        // Behind the weights: the loss of the last batch, and the steps made.
        double[] sent = new double[size + 2];
        double[] mean = new double[size + 2];
        long all = s.all((long) s.stepsOfEpoch() * s.epochs());
        long known = 0;
        long since = 0;
        // A plan has memory of its own: an exchange makes no garbage.
        try (Plan exchange = s.world().allreducePlan(sent, mean, Op.SUM)) {
            boolean underWay = false;
            while (known < all) {
                worker.step();
                since++;
                if (!underWay && since >= s.every()) {
                    System.arraycopy(w, 0, sent, 0, size);
                    sent[size] = worker.batchLoss();
                    sent[size + 1] = worker.steps();
                    exchange.start();
                    underWay = true;
                    s.progress().add(s.batch() * since);
                    since = 0;
                }
                if (underWay && since % s.every() == s.every() - 1) {
                    // Another rank may want this core; if none does, this one goes on at once.
                    Thread.yield();
                }
                if (underWay && exchange.test()) {
                    underWay = false;
                    exchange.await();
                    known = (long) mean[size + 1];
                    LocalAveraging.divide(mean, ranks);
                    for (int i = 0; i < size; i++) {
                        w[i] += mean[i] - sent[i];
                    }
                    if (known < all) {
                        s.trace().average(mean, mean[size], worker.steps(), known);
                    }
                }
            }
        }
        // All have left the loop after the same exchange.
        w[size] = worker.batchLoss();
        s.world().allreduce(w, Op.SUM);
        LocalAveraging.divide(w, ranks);
        s.trace().average(w, w[size], worker.steps(), Math.max(known, all));
    }
}
