/** A rank's link to itself, and all there is of a wire when a program is started alone. */
package jmpi.comm.self;
