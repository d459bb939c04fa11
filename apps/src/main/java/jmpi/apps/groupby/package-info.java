/** The program {@code group-by}: figures of groups of a table's rows. The work is done in {@code jmpi.data.table}. */
package jmpi.apps.groupby;
