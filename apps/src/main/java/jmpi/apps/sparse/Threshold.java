package jmpi.apps.sparse;

/** Soft threshold: every product of patch and atom, drawn towards zero by alpha. */
record Threshold(double alpha) implements Coder {
    @Override
    public void encode(double[] correlations, double squares, Codes codes) {
        for (int a = 0; a < correlations.length; a++) {
            double excess = Math.abs(correlations[a]) - alpha;
            if (excess > 0) {
                codes.add(a, Math.copySign(excess, correlations[a]));
            }
        }
        codes.end();
    }
}
