package jmpi.comm;

/**
 * What a receive or a probe found: {@code Status s = world.recv(a, Mpi.ANY_SOURCE, 7); s.source(); s.count();}
 *
 * @param source the sender's rank in the communicator of the call
 * @param tag the message's tag
 * @param type the type of its elements
 * @param count how many elements it has
 */
public record Status(int source, int tag, Type type, long count) {
    /**
     * The size of the message.
     *
     * @return bytes
     */
    public long bytes() {
        return count * type.bytes();
    }
}
