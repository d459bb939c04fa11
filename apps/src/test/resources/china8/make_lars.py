"""Codes by least angles of every 970th patch, as scikit-learn 1.2.1 finds them: /usr/bin/python3 make_lars.py CHINA_RGB.npy."""
import sys

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view
from sklearn.linear_model import lars_path_gram

image = np.load(sys.argv[1]).astype(float)
grey = (0.299 * image[..., 0] + 0.587 * image[..., 1] + 0.114 * image[..., 2]) / 255
patches = sliding_window_view(grey, (8, 8)).reshape(-1, 64)[::970]
patches = patches - patches.mean(axis=1, keepdims=True)
atoms = np.load("../../../../data/china8-dictionary.npy")
codes = np.zeros((len(patches), len(atoms)))
for i, x in enumerate(patches):
    codes[i] = lars_path_gram(
        atoms @ x, atoms @ atoms.T, n_samples=64, max_iter=5, method="lar", alpha_min=0, return_path=False)[2]
rows, columns = np.nonzero(codes)
np.save("lars-indptr.npy", np.concatenate([[0], np.cumsum((codes != 0).sum(axis=1))]).astype("i4"))
np.save("lars-indices.npy", columns.astype("i2"))
np.save("lars-values.npy", codes[rows, columns])
