package jmpi.comm;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Copies between every two kinds of memory, and the places that programs name. */
class MemoryTest {
    @ParameterizedTest
    @EnumSource
    void copiesBetweenEveryTwoKinds(Type type) {
        for (Data.Kind from : Data.Kind.values()) {
            for (Data.Kind to : Data.Kind.values()) {
                for (int count : new int[] {0, 1, 5, 1000}) {
                    Buf a = Data.fill(Data.make(type, from, count), count);
                    Buf b = Data.make(type, to, count);
                    Memory.copy(a.base(), a.offset(), b.base(), b.offset(), a.bytes());
                    Data.check(b, count, from + " to " + to);
                }
            }
        }
    }

    @Test
    void overlappingRangesOfOneArray() {
        int[] a = {1, 2, 3, 4, 5};
        Memory.copy(a, 0, a, 4, 16);
        assertArrayEquals(new int[] {1, 1, 2, 3, 4}, a);
    }

    @ParameterizedTest
    @EnumSource
    void aTypeKnowsItsArraysAndItsSize(Type type) {
        Buf buf = Buf.of(java.lang.reflect.Array.newInstance(type.array().getComponentType(), 9));
        assertEquals(type, buf.type());
        assertEquals(type, Type.ofCode(type.ordinal()));
        assertEquals(9, buf.count());
        assertEquals(type.layout().byteSize(), type.bytes());
        assertEquals(9 * type.bytes(), Memory.byteSize(buf.base()));
    }

    @Test
    void byteBuffersFromPositionToLimit() throws Exception {
        Ranks.run(2, world -> {
            ByteBuffer buffer = world.rank() == 0 ? ByteBuffer.allocateDirect(20) : ByteBuffer.allocate(20);
            buffer.position(5).limit(15);
            if (world.rank() == 0) {
                buffer.put(7, (byte) 42);
                world.send(Buf.of(buffer), 1, 0);
            } else {
                assertEquals(10, world.recv(Buf.of(buffer), 0, 0).count());
                assertEquals(42, buffer.get(7));
            }
            assertEquals(5, buffer.position());
        });
    }
}
