package jmpi.apps.sgd;

import jmpi.Communicator;
import jmpi.Op;
import jmpi.apps.job.Progress;
import jmpi.data.io.InputException;

/** How ranks work together; all that they say to each other while they learn is said here. */
sealed interface Mode permits Synchronous, LocalAveraging, Asynchronous {
    /**
     * What modes work with.
     *
     * @param world all ranks
     * @param worker this one's
     * @param stepsOfEpoch steps of an epoch
     * @param epochs how many
     * @param every steps between two averages
     * @param batch rows a step
     * @param trace what takes down the way
     * @param progress what shows it
     */
    record Setting(
            Communicator world,
            Worker worker,
            int stepsOfEpoch,
            int epochs,
            int every,
            int batch,
            Trace trace,
            Progress progress) {
        /** What all ranks have done when each has made this many steps. */
        long all(long steps) {
            return steps * world.size();
        }

        /** The sum over ranks that gives the same bits wherever they are: of two numbers any has. */
        Op sum() {
            return world.size() <= 2 ? Op.SUM : Op.SUM.reproducible();
        }
    }

    /** Learns; the last weights in the trace are those on which all ranks have agreed. Collective. */
    void learn(Setting setting);

    /** The mode of a name. */
    static Mode of(String name) {
        return switch (name) {
            case "sync" -> new Synchronous();
            case "local" -> new LocalAveraging();
            case "async" -> new Asynchronous();
            default -> throw new InputException("--mode is " + name + "; expected sync, local or async");
        };
    }
}
