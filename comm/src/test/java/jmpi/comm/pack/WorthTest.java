package jmpi.comm.pack;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

/** The rule by which a link packs or not, under a clock of our own. */
class WorthTest {
    private static final int FRAME = 64 << 10;

    private static final int BUFFER = 1 << 20;

    private long now;

    /** How much of its time a run packed towards its end. */
    private double share;

    private final Worth worth = new Worth(() -> now);

    /** What lies in the kernel, for a wire that takes it from there while the rank packs. */
    private double buffered;

    private long bufferedAt;

    /** Frames one after the other, for seconds: how many of the last thousand were packed. */
    private int run(double packNanos, double left, double wireNanos) {
        return run(50_000, packNanos, left, wireNanos);
    }

    private int run(int frames, double packNanos, double left, double wireNanos) {
        int packed = 0;
        long begin = 0;
        for (int i = 0; i < frames; i++) {
            begin = i == frames - 1000 ? now : begin;
            boolean pays = worth.pays(Codec.LZ4, FRAME);
            int bytes = pays ? (int) (FRAME * left) : FRAME;
            if (pays) {
                now += (long) (FRAME * packNanos);
                worth.packed(Codec.LZ4, FRAME, bytes, (long) (FRAME * packNanos));
                packed += i >= frames - 1000 ? 1 : 0;
            }
            write(bytes, wireNanos);
        }
        share = packed * FRAME * packNanos / (now - begin);
        return packed;
    }

    private void write(int bytes, double wireNanos) {
        while (true) {
            buffered = Math.max(0, buffered - (now - bufferedAt) / wireNanos);
            bufferedAt = now;
            int taken = (int) Math.min(bytes, BUFFER - buffered);
            buffered += taken;
            bytes -= taken;
            worth.wrote(taken, bytes > 0);
            if (bytes == 0) {
                return;
            }
            now += 20_000; // until the rank looks again
        }
    }

    private void assertSeldomPacked(double packNanos, double left, double wireNanos) {
        int packed = run(packNanos, left, wireNanos);
        assertTrue(share < 0.04, packed + " packed, in " + share + " of the time");
    }

    @Test
    void aSlowWireAndDataThatShrink() {
        assertEquals(1000, run(2, 0.5, 80));
    }

    @Test
    void aFastWire() {
        assertSeldomPacked(2, 0.5, 0.3);
    }

    @Test
    void dataThatDoNotShrink() {
        assertSeldomPacked(1, 1, 80);
    }

    @Test
    void betweenTheTwoThePriceDecides() {
        assertEquals(1000, run(2, 0.5, 5)); // 2 + 2.5 < 5
        assertSeldomPacked(2, 0.5, 3.5); // 2 + 1.75 > 3.5
    }

    @Test
    void dataThatBeginToShrinkAreNoticed() {
        run(1, 1, 80);
        assertEquals(1000, run(1, 0.3, 80));
    }

    @Test
    void aWireThatBecomesSlowIsNoticed() {
        run(2, 0.5, 0.3);
        assertEquals(1000, run(2, 0.5, 80));
    }

    @Test
    void codeThatWarmsUpIsNoticed() {
        run(100, 100, 0.5, 8);
        assertEquals(1000, run(2, 0.5, 8));
    }

    /** Packed frames never fill this wire, so only what goes unpacked shows how fast it has become. */
    @Test
    void aWireThatBecomesFastIsNoticedByATrial() {
        assertEquals(1000, run(2, 0.5, 80));
        assertEquals(1000, run(2000, 2, 0.5, 0.3), "not yet");
        assertSeldomPacked(2, 0.5, 0.3);
    }

    @Test
    void aWireThatIsNeverFullIsTakenForAUsualOne() {
        int packed = 0;
        for (int i = 0; i < 1000; i++) {
            if (worth.pays(Codec.LZ4, FRAME)) {
                packed++;
                worth.packed(Codec.LZ4, FRAME, FRAME / 2, 2 * FRAME);
            }
            now += 500_000; // an answer is waited for
            worth.wrote(FRAME, false);
        }
        assertEquals(1000 - Worth.TRIAL / FRAME, packed);
    }

    /** A rank that computes meanwhile finds the wire full again, but it was empty in between. */
    @Test
    void pausesOfTheRankAreNotTakenForASlowWire() {
        run(2, 0.5, 0.3);
        for (int i = 0; i < 100; i++) {
            now += 50_000_000;
            worth.wrote(FRAME, true);
        }
        assertTrue(worth.pays(Codec.LZ4, FRAME), "a trial, after so long");
        worth.packed(Codec.LZ4, FRAME, FRAME / 2, 2 * FRAME);
        assertFalse(worth.pays(Codec.LZ4, FRAME));
    }

    @Test
    void eachWayOfPackingHasItsOwnFigures() {
        run(2, 0.5, 5);
        for (int i = 0; i < 2 * Worth.WARM; i++) {
            if (worth.pays(Codec.ZSTD, FRAME)) {
                worth.packed(Codec.ZSTD, FRAME, FRAME / 4, 10 * FRAME);
            }
        }
        assertFalse(worth.pays(Codec.ZSTD, FRAME));
        assertTrue(worth.pays(Codec.LZ4, FRAME));
    }
}
