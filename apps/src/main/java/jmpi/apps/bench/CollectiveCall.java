package jmpi.apps.bench;

import java.util.Arrays;
import jmpi.comm.Request;

/** A collective call, blocking or not. */
final class CollectiveCall implements NonBlocking {
    private final Collective what;
    private final Ends ends;
    private final Data given;
    private final Data got;
    private final double factor;
    private final double[] bases;
    private final long block;

    CollectiveCall(Collective what, Setting setting, long bytes) {
        this.what = what;
        int ranks = setting.world().size();
        int me = setting.world().rank();
        long n = Setting.elements(bytes);
        long[] counts = what.receives == Extent.SHARE ? shares(n, ranks) : alike(n, ranks);
        Data send = data(setting, Buffers.Slot.SEND, what.sends, what.sends.elements(me, n, counts));
        long received = what.receives.elements(me, n, counts);
        this.got = data(setting, Buffers.Slot.RECV, what.receives, received);
        // A broadcast is in place: what rank 0 gives is where others get it.
        this.given = what.sends == Extent.NOTHING && me == 0 ? got : send;
        this.ends =
                new Ends(setting.world(), send == null ? null : send.buf(), got == null ? null : got.buf(), counts, n);
        this.factor = what.factor.applyAsDouble(ends);
        this.block = Math.min(received, n);
        // A sum of no ranks is not defined: rank 0 of an exscan gets nothing.
        this.bases = new double[block == 0 || factor == 0 ? 0 : (int) (received / block)];
        Arrays.setAll(bases, j -> what.base.of(ends, j));
    }

    /** A share may be empty, but is there. */
    private static Data data(Setting setting, Buffers.Slot slot, Extent extent, long elements) {
        return elements == 0 && extent != Extent.SHARE ? null : setting.data(slot, elements);
    }

    /** As OSU deals out a vector: evenly, and what is left goes to the first ranks. */
    private static long[] shares(long n, int ranks) {
        long[] counts = new long[ranks];
        Arrays.setAll(counts, r -> n / ranks + (r < n % ranks ? 1 : 0));
        return counts;
    }

    private static long[] alike(long n, int ranks) {
        long[] counts = new long[ranks];
        Arrays.fill(counts, n);
        return counts;
    }

    @Override
    public void prepare(long i) {
        if (given != null) {
            given.fill(i + Ends.STEP * ends.me());
        }
    }

    @Override
    public void call() {
        what.call.accept(ends);
    }

    @Override
    public Request begin() {
        return what.begin.apply(ends);
    }

    @Override
    public long wrong(long i) {
        long n = 0;
        for (int j = 0; j < bases.length; j++) {
            n += got.wrong(j * block, block, factor * i + bases[j], factor);
        }
        return n;
    }
}
