/** The program {@code align}: as-of joins of two tables, and series side by side. The work is done in {@code jmpi.data.table}. */
package jmpi.apps.align;
