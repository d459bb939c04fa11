/** What ranks print and read: whole lines out, standard input in. */
package jmpi.launch.io;
