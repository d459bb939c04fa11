/**
 * How bytes get from rank to rank, in order and with tags: messages, their types, their requests and what can go
 * wrong with them. Collectives are not known here.
 */
package jmpi.comm;
