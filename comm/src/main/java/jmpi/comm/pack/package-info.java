/**
 * Payloads made shorter for the way between hosts: sorting the bytes of numbers, LZ4 and zstd, doubles as floats, and the
 * rule by which a link finds out whether that pays. Knows frames' payloads, not the frames' order or their links.
 */
package jmpi.comm.pack;
