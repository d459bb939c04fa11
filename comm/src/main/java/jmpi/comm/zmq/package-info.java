/**
 * ZeroMQ: the control channel between a job's launcher and its nodes, and a transport that carries every message. JeroMQ
 * is used here only, and only by {@link jmpi.comm.zmq.Sockets}, which takes the precautions that it needs.
 */
package jmpi.comm.zmq;
