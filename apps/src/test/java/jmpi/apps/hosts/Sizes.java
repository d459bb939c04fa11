package jmpi.apps.hosts;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import jmpi.Communicator;
import jmpi.Mpi;
import jmpi.comm.Buf;
import jmpi.comm.Status;
import jmpi.comm.Type;

/** A program whose rank 0 sends messages of so many bytes as its arguments say, of which rank 1 checks every byte. */
public final class Sizes {
    private static final int SHIFT = 3;

    private Sizes() {}

    /**
     * The program.
     *
     * @param args sizes in bytes
     */
    public static void main(String[] args) {
        try (Mpi mpi = Mpi.init(args)) {
            for (String arg : args) {
                send(mpi.world(), Long.parseLong(arg));
            }
        }
    }

    private static void send(Communicator world, long bytes) {
        try (Arena arena = Arena.ofShared()) {
            // One byte more, which stays as it is.
            MemorySegment memory = arena.allocate(bytes + 1, Long.BYTES);
            Buf message = Buf.of(memory.asSlice(0, bytes), Type.BYTE);
            long words = bytes / Long.BYTES;
            if (world.rank() == 0) {
                for (long i = 0; i < words; i++) {
                    memory.setAtIndex(ValueLayout.JAVA_LONG, i, word(i));
                }
                for (long i = words * Long.BYTES; i < bytes; i++) {
                    memory.set(ValueLayout.JAVA_BYTE, i, (byte) i);
                }
                world.send(message, 1, 0);
                return;
            }
            memory.set(ValueLayout.JAVA_BYTE, bytes, (byte) 77);
            Status status = world.recv(message, 0, 0);
            expect(bytes, status.count(), "the length");
            for (long i = 0; i < words; i++) {
                if (memory.getAtIndex(ValueLayout.JAVA_LONG, i) != word(i)) {
                    expect(word(i), memory.getAtIndex(ValueLayout.JAVA_LONG, i), "word " + i);
                }
            }
            for (long i = words * Long.BYTES; i < bytes; i++) {
                expect((byte) i, memory.get(ValueLayout.JAVA_BYTE, i), "byte " + i);
            }
            expect(77, memory.get(ValueLayout.JAVA_BYTE, bytes), "the byte behind");
            System.out.println(bytes + " bytes are right");
        }
    }

    private static long word(long i) {
        return i * 0x9e3779b97f4a7c15L + (i >> SHIFT);
    }

    private static void expect(long expected, long actual, String what) {
        if (expected != actual) {
            throw new IllegalStateException(what + " is " + actual + ", expected " + expected);
        }
    }
}
