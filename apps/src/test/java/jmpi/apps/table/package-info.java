/** Partitioned tables on real ranks. */
package jmpi.apps.table;
