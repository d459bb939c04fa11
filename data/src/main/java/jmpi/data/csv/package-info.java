/**
 * Tables in text, read by all ranks together: each parses its range of the mapped file's bytes, and of its lines only the columns that
 * are asked for. What comes out are typed columns in native memory; what is done with them is not here.
 */
package jmpi.data.csv;
