package jmpi.apps.sgd;

/** Every rank makes its own steps; after some of them, counted from the first of all, and after each epoch, all weights become their mean. */
record LocalAveraging() implements Mode {
    @Override
    public void learn(Setting s) {
        Worker worker = s.worker();
        int size = worker.size();
        long since = 0;
        for (int epoch = 0; epoch < s.epochs(); epoch++) {
            for (int i = 1; i <= s.stepsOfEpoch(); i++) {
                worker.step();
                since++;
                if (worker.steps() % s.every() == 0 || i == s.stepsOfEpoch()) {
                    worker.w[size] = worker.batchLoss();
                    s.world().allreduce(worker.w, s.sum());
                    divide(worker.w, s.world().size());
                    s.progress().add(s.batch() * since);
                    s.trace().average(worker.w, worker.w[size], worker.steps(), s.all(worker.steps()));
                    since = 0;
                }
            }
        }
    }

    static void divide(double[] w, int ranks) {
        for (int i = 0; i < w.length && ranks > 1; i++) {
            w[i] /= ranks;
        }
    }
}
