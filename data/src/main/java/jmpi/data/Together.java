package jmpi.data;

import java.nio.charset.StandardCharsets;
import java.util.function.Supplier;
import jmpi.Communicator;
import jmpi.data.io.InputException;

/** Lets all ranks fail alike where one finds that a file cannot be used. */
final class Together {
    private Together() {}

    /** Tells all ranks what one rank found out, or why it could not; then all throw that. */
    static String tell(Communicator world, int teller, Supplier<String> finding) {
        byte[] text = {};
        if (world.rank() == teller) {
            try {
                text = ("+" + finding.get()).getBytes(StandardCharsets.UTF_8);
            } catch (InputException e) {
                text = ("-" + e.getMessage()).getBytes(StandardCharsets.UTF_8);
            }
        }
        int[] length = {text.length};
        world.broadcast(length, teller);
        byte[] all = world.rank() == teller ? text : new byte[length[0]];
        world.broadcast(all, teller);
        String said = new String(all, 1, all.length - 1, StandardCharsets.UTF_8);
        if (all[0] == '-') {
            throw new InputException(said);
        }
        return said;
    }

    /** Waits until all ranks have done something; if some could not, all throw what the first of them says. */
    static void all(Communicator world, Runnable doing) {
        String wrong = "";
        try {
            doing.run();
        } catch (InputException e) {
            wrong = e.getMessage();
        } catch (InternalError e) {
            // What the JVM makes of a mapped page that is no more.
            wrong = "a mapped file was made shorter while it was in use, or its disk is full";
        }
        int[] failed = new int[world.size()];
        world.allgather(new int[] {wrong.isEmpty() ? 0 : 1}, failed);
        for (int r = 0; r < failed.length; r++) {
            if (failed[r] == 1) {
                String mine = wrong;
                throw new InputException(tell(world, r, () -> mine));
            }
        }
    }
}
