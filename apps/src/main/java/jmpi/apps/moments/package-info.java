/**
 * {@code moments}: count, extremes, mean and moments up to the sixth of columns, their covariances, as a whole or by key. First class to
 * open: {@link jmpi.apps.moments.ColumnMoments}, what a rank does. The mathematics is in {@link jmpi.data.stats}.
 */
package jmpi.apps.moments;
