"""Times epochs of local SGD by numpy and mpi4py, as `jmpirun sgd --mode local` does it: batches of 32, a mean every 20 steps.

usage: mpirun -n 2 python3 sgd_mpi4py.py X.npy y.npy LAMBDA ETA0 T0 EPOCHS      the seconds are those of an epoch, the median of all
"""
import json
import sys
import time

import numpy as np
from mpi4py import MPI

BATCH = 32
EVERY = 20


def main(x, y, penalty, eta0, t0, epochs):
    world = MPI.COMM_WORLD
    x, y = np.load(x, mmap_mode="r"), np.load(y, mmap_mode="r")
    penalty, eta0, t0 = float(penalty), float(eta0), float(t0)
    bounds = [len(x) // world.size * r + min(r, len(x) % world.size) for r in range(world.size + 1)]
    x = np.array(x[bounds[world.rank] : bounds[world.rank + 1]])
    y = np.array(y[bounds[world.rank] : bounds[world.rank + 1]], dtype=np.float64)
    steps = (bounds[-1] // world.size) // BATCH
    w, mean, t, seconds = np.zeros(x.shape[1]), np.zeros(x.shape[1]), 0, []
    for _ in range(int(epochs)):
        world.Barrier()
        begin = time.perf_counter()
        for i in range(steps):
            rows, labels = x[i * BATCH : (i + 1) * BATCH], y[i * BATCH : (i + 1) * BATCH]
            residuals = 1 / (1 + np.exp(-(rows @ w))) - labels
            w -= eta0 / (1 + t / t0) * (rows.T @ residuals / BATCH + penalty * w)
            t += 1
            if t % EVERY == 0 or i == steps - 1:
                world.Allreduce(w, mean)
                w[:] = mean / world.size
        seconds.append(world.allreduce(time.perf_counter() - begin, MPI.MAX))
    margins = np.where(y > 0, 1, -1) * (x @ w)
    total = world.allreduce(float(np.logaddexp(0, -margins).sum()))
    if world.rank == 0:
        result = {"name": "sgd", "ranks": world.size, "rows": bounds[-1], "loss": total / bounds[-1] + penalty / 2 * float(w @ w)}
        print(json.dumps(result | {"epoch_seconds": float(np.median(seconds))}))


main(*sys.argv[1:])
