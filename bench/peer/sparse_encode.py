"""Times scikit-learn's sparse_encode on the patches that `jmpirun sparse-coding --grey` codes.

usage: sparse_encode.py IMAGE DICTIONARY.npy PATCH ALGORITHM AMOUNT EVERY

ALGORITHM is omp with AMOUNT atoms for each patch, or lasso_cd or lasso_lars with alpha = AMOUNT. EVERY = 1: all patches, 20: each 20th.
"""
import json
import sys
import time

import numpy as np
from sklearn.decomposition import sparse_encode


def grey(path):
    if path.endswith(".npy"):
        pixels = np.load(path)
    else:
        from PIL import Image

        pixels = np.asarray(Image.open(path).convert("RGB"))
    red, green, blue = (pixels[:, :, channel].astype(np.float64) for channel in range(3))
    return (0.299 * red + 0.587 * green + 0.114 * blue) / 255


def patches(image, side):
    """All patches in the order of their top-left corners, without their mean; flat ones are exactly zero."""
    windows = np.lib.stride_tricks.sliding_window_view(image, (side, side))
    rows = windows.reshape(-1, side * side)
    rows = rows - rows.mean(axis=1, keepdims=True)
    rows[(rows * rows).sum(axis=1) < 1e-12] = 0
    return rows


def main(image, dictionary, patch, algorithm, amount, every):
    rows = np.ascontiguousarray(patches(grey(image), int(patch))[:: int(every)])
    atoms = np.load(dictionary)
    how = {"n_nonzero_coefs": int(amount)} if algorithm == "omp" else {"alpha": float(amount)}
    begin = time.perf_counter()
    codes = sparse_encode(rows, atoms, algorithm=algorithm, **how)
    seconds = time.perf_counter() - begin
    result = {"algorithm": algorithm, "patches": len(rows), "nonzeros": int(np.count_nonzero(codes))}
    print(json.dumps(result | {"median": round(seconds / len(rows) * 1e6, 3)}))


main(*sys.argv[1:])
