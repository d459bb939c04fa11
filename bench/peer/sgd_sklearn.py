"""Times epochs of scikit-learn's SGDClassifier (logistic loss, rows in their order) on what `jmpirun sgd` learns from.

usage: sgd_sklearn.py X.npy y.npy LAMBDA ETA0 T0 EPOCHS

The steps are its own (learning_rate="optimal"), whatever ETA0 and T0 are. The seconds are those of an epoch, the median of all.
"""
import json
import sys
import time

import numpy as np
from sklearn.linear_model import SGDClassifier


def loss(x, y, w, penalty):
    margins = np.where(y > 0, 1, -1) * (x @ w)
    return float(np.mean(np.logaddexp(0, -margins)) + penalty / 2 * (w @ w))


def main(x, y, penalty, eta0, t0, epochs):
    x, y, penalty = np.load(x), np.load(y), float(penalty)
    # The constant feature takes the place of the intercept.
    model = SGDClassifier(loss="log_loss", alpha=penalty, fit_intercept=False, shuffle=False)
    seconds = []
    for _ in range(int(epochs)):
        begin = time.perf_counter()
        model.partial_fit(x, y, classes=[0, 1])
        seconds.append(time.perf_counter() - begin)
    result = {"name": "sgd", "rows": len(x), "loss": loss(x, y, model.coef_[0], penalty)}
    print(json.dumps(result | {"epoch_seconds": float(np.median(seconds))}))


main(*sys.argv[1:])
