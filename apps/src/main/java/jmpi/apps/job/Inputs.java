package jmpi.apps.job;

import java.nio.file.Path;
import jmpi.Communicator;
import jmpi.data.csv.TableFile;
import jmpi.data.csv.Unchanged;
import jmpi.data.io.InputException;
import jmpi.data.table.Agreement;

/**
 * The files that a program reads, to which nobody may write meanwhile: all of its work goes through {@link #guard}, and when it has read
 * everything, {@link #checkUnchanged}. For one thread of each rank.
 */
public final class Inputs {
    private final Communicator world;
    private final String program;
    private final Unchanged files = new Unchanged();

    /**
     * None so far.
     *
     * @param world all ranks
     * @param program its name, with which complaints begin
     */
    public Inputs(Communicator world, String program) {
        this.world = world;
        this.program = program;
    }

    /**
     * Notes a file that is going to be mapped.
     *
     * @param path the file
     */
    public void note(Path path) {
        files.note(path);
    }

    /**
     * Opens a table on all ranks.
     *
     * @param path a file or a folder
     * @param delimiter of CSV; 0 finds it out
     * @return the open table
     * @throws InputException if it cannot be read
     */
    public TableFile open(Path path, char delimiter) {
        return TableFile.open(world, path, delimiter, files);
    }

    /**
     * Makes sure that nobody has written to any of the files since they were noted. Collective.
     *
     * @return true
     * @throws InputException on all ranks if somebody has
     */
    public boolean checkUnchanged() {
        return Agreement.on(world, () -> {
            files.check();
            return true;
        });
    }

    /**
     * Work on mapped files.
     *
     * @param <T> of the result
     * @param <E> what it throws
     */
    @FunctionalInterface
    public interface Work<T, E extends Exception> {
        /**
         * Does it.
         *
         * @return the result
         * @throws E if it cannot be done
         */
        T run() throws E;
    }

    /**
     * Does something with the files. If a page of one that is mapped is no more, the others may be anywhere and cannot be asked: this rank
     * names the file on the standard error stream and ends the job with exit code 2.
     *
     * @param <T> of the result
     * @param <E> what the work throws
     * @param work what to do
     * @return its result
     * @throws E if the work does
     */
    public <T, E extends Exception> T guard(Work<T, E> work) throws E {
        try {
            return work.run();
        } catch (InternalError e) {
            if (!String.valueOf(e.getMessage()).contains("unsafe memory access")) {
                throw e;
            }
            System.err.println(program + ": " + reason());
            System.exit(2);
            return null;
        }
    }

    private String reason() {
        try {
            files.check();
            return "a part of a mapped file cannot be read; expected files on a disk in order: " + files.paths();
        } catch (InputException e) {
            return e.getMessage();
        }
    }
}
