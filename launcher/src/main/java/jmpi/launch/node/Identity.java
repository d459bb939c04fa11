package jmpi.launch.node;

import java.net.InetAddress;

/**
 * By what ranks of different hosts know each other.
 *
 * @param id the job's number
 * @param key its secret, which is never part of a command line or an environment
 * @param address of this host for the others
 */
public record Identity(byte[] id, byte[] key, InetAddress address) {}
