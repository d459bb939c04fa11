/**
 * The files that arrays and tables come in: numpy arrays, mapped and written in parts. Nothing here knows about
 * ranks.
 */
package jmpi.data.io;
