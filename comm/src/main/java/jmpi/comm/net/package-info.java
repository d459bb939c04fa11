/** Links between hosts over direct streams, and the hello by which both ends prove that they belong to the job. */
package jmpi.comm.net;
