/**
 * Which rank goes to which host, and what has to be there for it. The hosts themselves are {@code jmpi.launch.hosts};
 * the start of a rank is {@code jmpi.launch.start}.
 */
package jmpi.launch.place;
