/**
 * Tables whose rows are divided among the ranks, column by column: what a column is, how ranks agree on the codes of texts, and what is
 * done with columns: grouping, joining, sorting, exchanging rows. Reading files is not done here.
 */
package jmpi.data.table;
