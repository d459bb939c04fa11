package jmpi.apps.sgd;

/** Every step goes along the mean gradient of all ranks: as one worker with batches as large as all together. */
record Synchronous() implements Mode {
    @Override
    public void learn(Setting s) {
        Worker worker = s.worker();
        int size = worker.size();
        long since = 0;
        for (int epoch = 0; epoch < s.epochs(); epoch++) {
            for (int i = 1; i <= s.stepsOfEpoch(); i++) {
                long begin = System.nanoTime();
                worker.gradient();
                boolean look = (worker.steps() + 1) % s.every() == 0 || i == s.stepsOfEpoch();
                since++;
                worker.g[size] = look ? worker.batchLoss() : 0;
                worker.linger(begin);
                s.world().allreduce(worker.g, s.sum());
                worker.descend(s.world().size());
                if (look) {
                    double loss = worker.g[size] / s.world().size();
                    s.progress().add(s.batch() * since);
                    since = 0;
                    s.trace().average(worker.w, loss, worker.steps(), s.all(worker.steps()));
                }
            }
        }
    }
}
