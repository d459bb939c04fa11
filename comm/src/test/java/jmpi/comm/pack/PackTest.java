package jmpi.comm.pack;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.foreign.MemorySegment;
import java.util.Arrays;
import java.util.Random;
import jmpi.comm.Buf;
import jmpi.comm.Compression;
import jmpi.comm.Memory;
import jmpi.comm.Type;
import jmpi.comm.UsageException;
import jmpi.comm.transport.Frame;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Payloads packed and unpacked again. */
class PackTest {
    private static final int MOST = 256 << 10;

    private final Packer packer = new Packer();
    private final Unpacker unpacker = new Unpacker(MOST);
    private final Frame frame = new Frame();

    /** A rule that always packs, or never but for the first trials. */
    private static Worth always() {
        return new Worth(() -> 0);
    }

    private int pack(int codec, Buf data) {
        frame.header(Frame.CHUNK, data.type().ordinal(), 0, 0, data.bytes(), 0);
        frame.codec = codec;
        return packer.pack(frame, data.base(), data.offset(), always());
    }

    private byte[] unpack(int packed) throws PackException {
        // At an odd place, as they lie in a link's buffer.
        var wire = new byte[packed + 20];
        System.arraycopy(packer.result(), 0, wire, 7, packed);
        unpacker.unpack(frame, packer.codec(), MemorySegment.ofArray(wire), 7, packed);
        var got = new byte[(int) frame.length];
        Memory.copy(frame.payload, frame.payloadOffset, got, 0, got.length);
        return got;
    }

    /** Numbers as programs have them: neighbours differ little. */
    private static Buf smooth(Type type, int count) {
        var array = java.lang.reflect.Array.newInstance(type.array().getComponentType(), count + 1);
        for (int i = 0; i <= count; i++) {
            switch (array) {
                case double[] a -> a[i] = 1000 + i / 3.0;
                case float[] a -> a[i] = 1000 + i / 3f;
                case long[] a -> a[i] = 1_000_000L + 17L * i;
                case int[] a -> a[i] = 1_000_000 + 17 * i;
                case short[] a -> a[i] = (short) (1000 + i % 50);
                case char[] a -> a[i] = (char) ('a' + i % 26);
                default -> ((byte[]) array)[i] = (byte) (i / 30);
            }
        }
        return Buf.of(array, 1, count);
    }

    private static byte[] bytes(Buf buf) {
        var raw = new byte[(int) buf.bytes()];
        Memory.read(buf.base(), buf.offset(), MemorySegment.ofArray(raw), 0, raw.length);
        return raw;
    }

    @ParameterizedTest
    @EnumSource
    void everyTypeAndSize(Type type) throws PackException {
        for (int codec : new int[] {Codec.LZ4, Codec.ZSTD}) {
            for (int count : new int[] {600, 1001, 4096, 8191, MOST / type.bytes()}) {
                Buf data = smooth(type, count);
                int packed = pack(codec, data);
                assertEquals(codec, packer.codec());
                assertTrue(packed > 0 && packed < data.bytes() * 15 / 16, data + " took " + packed);
                assertArrayEquals(bytes(data), unpack(packed), data + " by " + codec);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 7, 511})
    void shortOnesGoAsTheyAre(int count) {
        assertEquals(-1, pack(Codec.LZ4, smooth(Type.BYTE, count)));
        assertEquals(-1, pack(Codec.FLOAT32, smooth(Type.BYTE, count)));
    }

    @Test
    void whatDoesNotShrinkGoesAsItIs() {
        var noise = new byte[100_000];
        new Random(1).nextBytes(noise);
        assertEquals(-1, pack(Codec.LZ4, Buf.of(noise)));
        assertEquals(-1, pack(Codec.ZSTD, Buf.of(noise)));
    }

    @Test
    void doublesAsFloats() throws PackException {
        var special = new double[] {
            0, -0.0, 1.1, -1e300, 1e300, 1e-300, Double.NaN, Double.POSITIVE_INFINITY, Math.PI, Float.MIN_VALUE
        };
        for (int count : new int[] {1, 10, 64, 1001}) {
            for (int codec : new int[] {4, 5, 6}) {
                var data = new double[count];
                Arrays.setAll(data, i -> special[i % special.length]);
                int packed = pack(codec, Buf.of(data));
                assertTrue(packed > 0 && packed <= 4 * count);
                unpack(packed);
                var got = new double[count];
                Memory.copy(frame.payload, 0, got, 0, 8L * count);
                Arrays.setAll(data, i -> (double) (float) data[i]);
                assertArrayEquals(data, got);
            }
        }
        assertEquals(-1, pack(Codec.FLOAT32, smooth(Type.LONG, 1000)), "only doubles");
    }

    /** The same with or without the rule's consent, or results would depend on the network. */
    @Test
    void doublesAreRoundedAlsoIfSqueezingDoesNotPay() {
        var noise = new Random(2).doubles(1000).toArray();
        for (int i = 0; i < 3; i++) {
            assertEquals(4000, pack(Codec.FLOAT32, Buf.of(noise)));
        }
        var worth = always();
        for (int i = 0; i < 20; i++) {
            frame.header(Frame.CHUNK, Type.DOUBLE.ordinal(), 0, 0, 8000, 0);
            frame.codec = 5;
            assertTrue(packer.pack(frame, noise, 0, worth) <= 4000);
        }
    }

    /** Whatever comes, it is refused or unpacked to the right length; memory outside is never touched. */
    @Test
    void damagedBytesAreRefused() {
        var random = new Random(3);
        int refused = 0;
        for (int codec : new int[] {1, 2, 5, 6}) {
            Buf data = smooth(Type.DOUBLE, 2000);
            int packed = pack(codec, data);
            byte[] good = Arrays.copyOf(packer.result(), packed);
            for (int turn = 0; turn < 3000; turn++) {
                byte[] bad = good.clone();
                for (int i = 0; i < 1 + turn % 4; i++) {
                    bad[random.nextInt(packed)] = (byte) random.nextInt();
                }
                int cut = turn % 5 == 0 ? random.nextInt(1, packed) : packed;
                try {
                    unpacker.unpack(frame, codec, MemorySegment.ofArray(bad), 0, cut);
                } catch (PackException e) {
                    refused++;
                }
            }
        }
        assertTrue(refused > 6000, refused + " refused");
    }

    @Test
    void impossibleHeadersAreRefused() {
        MemorySegment wire = MemorySegment.ofArray(new byte[100]);
        refuse(wire, 3, Type.BYTE.ordinal(), 1000, 10); // two methods
        refuse(wire, 8, Type.BYTE.ordinal(), 1000, 10);
        refuse(wire, -1, Type.BYTE.ordinal(), 1000, 10);
        refuse(wire, 4, Type.LONG.ordinal(), 1000, 10); // floats are made of doubles
        refuse(wire, 1, 7, 1000, 10);
        refuse(wire, 1, -1, 1000, 10);
        refuse(wire, 1, Type.LONG.ordinal(), 1001, 10);
        refuse(wire, 1, Type.BYTE.ordinal(), MOST + 1L, 10);
        refuse(wire, 1, Type.BYTE.ordinal(), -1, 10);
        refuse(wire, 1, Type.BYTE.ordinal(), 10, 10);
        refuse(wire, 1, Type.BYTE.ordinal(), 10, -1);
        refuse(wire, 4, Type.DOUBLE.ordinal(), 80, 44);
    }

    private void refuse(MemorySegment wire, int codec, int type, long length, int bytes) {
        frame.header(Frame.CHUNK, type, 0, 0, length, 0);
        assertThrows(PackException.class, () -> unpacker.unpack(frame, codec, wire, 0, bytes));
    }

    @Test
    void oneMethodAtMost() {
        assertEquals(0, Compression.code());
        assertEquals(5, Compression.code(Compression.LZ4, Compression.FLOAT32));
        assertThrows(UsageException.class, () -> Compression.code(Compression.LZ4, Compression.ZSTD));
    }
}
