package jmpi.data.table;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.Arrays;
import jmpi.Communicator;

/**
 * Memory for rows on their way: of the process as long as there is enough, then of files ({@link Spill}). All is given back at once. For
 * one thread.
 *
 * <p>How much is enough: a rank's even share of half of what the host has free when it begins, or what the property
 * {@code jmpi.data.memory} says in bytes.
 */
final class Room implements AutoCloseable {
    private final Communicator world;
    private final Arena arena = Arena.ofShared();
    private long left;

    Room(Communicator world) {
        this.world = world;
        left = Spill.limit(world.size());
    }

    /** May fail on this rank alone. */
    MemorySegment allocate(long bytes) {
        MemorySegment memory = bytes <= left ? Spill.memory(bytes, arena) : null;
        if (memory == null) {
            return Spill.file(bytes, arena);
        }
        left -= bytes;
        return memory;
    }

    /** Pieces of so many bytes each; collective, and fails on all ranks or none. */
    MemorySegment[] allocate(long bytes, int pieces) {
        long[] all = new long[pieces];
        Arrays.fill(all, bytes);
        return allocateAll(all);
    }

    /** The same for pieces of several sizes. */
    MemorySegment[] allocateAll(long[] bytes) {
        return Agreement.on(world, () -> {
            MemorySegment[] memory = new MemorySegment[bytes.length];
            for (int i = 0; i < memory.length; i++) {
                memory[i] = allocate(bytes[i]);
            }
            return memory;
        });
    }

    @Override
    public void close() {
        arena.close();
    }
}
