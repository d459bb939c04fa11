/**
 * Which message goes to which receive: posted and unexpected queues, the eager and the announced protocol, flow
 * control, and the engine that moves them on.
 */
package jmpi.comm.match;
