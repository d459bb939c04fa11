package jmpi.data.table;

import java.nio.charset.StandardCharsets;
import java.util.function.Supplier;
import jmpi.Communicator;
import jmpi.Op;
import jmpi.data.io.InputException;

/**
 * Work that may fail on bad input on one rank or on all: if it does, all ranks throw the same exception, that of the lowest one that
 * failed, so that nobody waits for a rank that has gone.
 */
public final class Agreement {
    private Agreement() {}

    /**
     * Does something on every rank that asks no other rank for anything.
     *
     * @param world all ranks that call this
     * @param work what to do
     * @param <T> what comes out
     * @return this rank's result, if all ranks have one
     * @throws InputException of the lowest rank that could not do it, on all ranks
     */
    public static <T> T on(Communicator world, Supplier<T> work) {
        T result = null;
        InputException why = null;
        try {
            result = work.get();
        } catch (InputException e) {
            why = e;
        }
        agree(world, why);
        return result;
    }

    /**
     * Tells all ranks whether one of them has failed.
     *
     * @param world all ranks that call this
     * @param why why this rank has failed; null if it has not
     * @throws InputException of the lowest rank that has, on all ranks
     */
    public static void agree(Communicator world, InputException why) {
        if (world.size() == 1) {
            if (why != null) {
                throw why;
            }
            return;
        }
        long[] failed = {why == null ? world.size() : world.rank()};
        world.allreduce(failed, Op.MIN);
        int root = (int) failed[0];
        if (root == world.size()) {
            return;
        }
        byte[] text = why == null ? new byte[0] : why.getMessage().getBytes(StandardCharsets.UTF_8);
        long[] length = {text.length};
        world.broadcast(length, root);
        byte[] all = root == world.rank() ? text : new byte[(int) length[0]];
        world.broadcast(all, root);
        throw root == world.rank() ? why : new InputException(new String(all, StandardCharsets.UTF_8));
    }
}
