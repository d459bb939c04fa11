package jmpi.apps.sgd;

import jmpi.data.io.InputException;

/** What a row costs, by the outputs of the model for it. Outputs of n rows lie as {@code z[output * n + row]}. */
sealed interface Loss permits Logistic, Softmax, Squared {
    /** How many outputs a row has. */
    int outputs();

    /**
     * Replaces outputs by the derivatives of the loss.
     *
     * @param z outputs of n rows
     * @param y labels
     * @param from the label of the first row
     */
    void derive(double[] z, double[] y, int from, int n);

    /** The sum of the losses of n rows; spoils their outputs. */
    double sum(double[] z, double[] y, int from, int n);

    /** How many of n rows the outputs say right; 0 where labels are no classes. */
    int right(double[] z, double[] y, int from, int n);

    /** Whether labels are classes. */
    default boolean isOfClasses() {
        return true;
    }

    /** The loss of a name, for labels. */
    static Loss of(String name, int classes) {
        return switch (name) {
            case "logistic" -> new Logistic();
            case "softmax" -> new Softmax(classes);
            case "squared" -> new Squared();
            default -> throw new InputException("--loss is " + name + "; expected logistic, softmax or squared");
        };
    }
}
