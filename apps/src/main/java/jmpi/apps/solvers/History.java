package jmpi.apps.solvers;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The last steps and what they changed in the gradient, from which L-BFGS makes its directions. */
final class History {
    private final int most;
    private final List<double[]> steps = new ArrayList<>();
    private final List<double[]> changes = new ArrayList<>();

    History(int most) {
        this.most = most;
    }

    /** Adds a step, from one place and gradient to the next, and forgets the oldest. */
    void add(double[] from, double[] to, double[] gradientFrom, double[] gradientTo) {
        steps.add(difference(to, from));
        changes.add(difference(gradientTo, gradientFrom));
        if (steps.size() > most) {
            steps.removeFirst();
            changes.removeFirst();
        }
    }

    private static double[] difference(double[] x, double[] y) {
        double[] difference = new double[x.length];
        Arrays.setAll(difference, i -> x[i] - y[i]);
        return difference;
    }

    /** Down along the gradient times what the steps say the inverse Hessian matrix is: the two-loop recursion. */
    double[] direction(double[] gradient) {
        double[] d = gradient.clone();
        double[] a = new double[steps.size()];
        for (int i = steps.size() - 1; i >= 0; i--) {
            a[i] = Vectors.dot(steps.get(i), d) / Vectors.dot(steps.get(i), changes.get(i));
            Vectors.add(-a[i], changes.get(i), d);
        }
        double scale = steps.isEmpty()
                ? 1 / Math.max(1, Vectors.norm(gradient))
                : Vectors.dot(steps.getLast(), changes.getLast()) / Vectors.dot(changes.getLast(), changes.getLast());
        Arrays.setAll(d, i -> scale * d[i]);
        for (int i = 0; i < steps.size(); i++) {
            double b = Vectors.dot(changes.get(i), d) / Vectors.dot(steps.get(i), changes.get(i));
            Vectors.add(a[i] - b, steps.get(i), d);
        }
        Arrays.setAll(d, i -> -d[i]);
        return d;
    }
}
