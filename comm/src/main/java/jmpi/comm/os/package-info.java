/** The few calls to the C library, each with a fallback in plain Java. */
package jmpi.comm.os;
