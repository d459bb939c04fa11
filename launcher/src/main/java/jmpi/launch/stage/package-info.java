/**
 * Copies of the program and of jmpi on hosts that see none of this machine's files. A copy lives as long as the
 * connection that made it, so nothing is left behind, however the launcher ends.
 */
package jmpi.launch.stage;
