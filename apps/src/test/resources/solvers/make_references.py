"""Makes the references of this folder: /usr/bin/python3 make_references.py (numpy, scipy and scikit-learn 1.2.1)."""
import numpy as np
import scipy.io
import scipy.sparse as sp
import scipy.sparse.linalg as la
from sklearn.cluster import KMeans
from sklearn.datasets import load_digits
from sklearn.decomposition import PCA

X, y = load_digits(return_X_y=True)
np.save("digits_x.npy", X.astype("u1"))
np.save("digits_y.npy", y.astype("u1"))
np.save("kmeans_init.npy", X[:10])
k = KMeans(10, init=X[:10].copy(), n_init=1, algorithm="lloyd", tol=0).fit(X)
np.save("kmeans_centres.npy", k.cluster_centers_)
np.save("kmeans_labels.npy", k.labels_.astype("u1"))
print("inertia", repr(k.inertia_))
p = PCA(4, svd_solver="full").fit(X)
np.save("pca_components.npy", p.components_)
np.save("pca_variances.npy", p.explained_variance_)
print("total variance", repr(p.explained_variance_.sum() / p.explained_variance_ratio_.sum()))
n = 14
t = sp.diags([-1, 2.1, -1], [-1, 0, 1], shape=(n, n))
a = (sp.kron(sp.eye(n), t) + sp.kron(t, sp.eye(n))).tocsr()
b = np.sin(np.arange(n * n))
scipy.io.mmwrite("system.mtx", a, symmetry="symmetric")
sp.save_npz("system.npz", a)
np.save("system_b.npy", b)
np.save("system_x.npy", la.spsolve(a.tocsc(), b))
