/**
 * Sparse coding of an image with a fixed dictionary: every patch as a combination of few atoms; learning the
 * dictionary; and codes pooled as features of images. Start reading at
 * {@link jmpi.apps.sparse.SparseCoding}, which is what each rank does. The mathematics ({@code Correlations} and
 * the {@code Coder}s) knows neither ranks nor files.
 */
package jmpi.apps.sparse;
