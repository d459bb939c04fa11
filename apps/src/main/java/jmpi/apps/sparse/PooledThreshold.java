package jmpi.apps.sparse;

/**
 * Soft threshold pooled as it is found: most products of a patch are no zeros, so to write them down as codes would cost more than to find them. The
 * codes get patches without atoms; their number is that of the patch in its image.
 *
 * @param pooling what gets the codes instead
 */
record PooledThreshold(Pooling pooling, double alpha) implements Coder {
    @Override
    public void encode(double[] correlations, double squares, Codes codes) {
        pooling.add(codes.patches(), correlations, alpha);
        codes.end();
    }
}
