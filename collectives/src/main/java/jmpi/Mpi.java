package jmpi;

import java.lang.foreign.MemorySegment;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import jmpi.comm.JobException;
import jmpi.comm.PointToPoint;
import jmpi.comm.RankFailedException;
import jmpi.comm.TransportException;
import jmpi.comm.Type;
import jmpi.comm.UsageException;
import jmpi.comm.boot.Job;
import jmpi.comm.boot.World;

/**
 * The way into a job: {@code try (var mpi = Mpi.init(args)) { var world = mpi.world(); … }}. Started by {@code jmpirun -n
 * 4} the process is one of four ranks; started alone it is a job of one rank, and the same program runs.
 *
 * <p>An exception that leaves any thread ends the whole job, its trace first.
 */
public final class Mpi implements AutoCloseable {
    /** As a source: whoever sends. */
    public static final int ANY_SOURCE = PointToPoint.ANY_SOURCE;

    /** As a tag: whatever was sent. */
    public static final int ANY_TAG = PointToPoint.ANY_TAG;

    /** A rank that is not there: sends to it vanish, receives from it complete at once with no elements. */
    public static final int PROC_NULL = PointToPoint.PROC_NULL;

    /** As a color of {@link Communicator#split}: this rank is in none of the new groups. */
    public static final int UNDEFINED = -1;

    private static final AtomicBoolean INITIALIZED = new AtomicBoolean();

    private final World world;
    private final Communicator communicator;
    private final Communicator self;
    private final Choices choices;

    private Mpi(World world) {
        this.world = world;
        var contexts = new Contexts();
        this.choices = new Choices(AlgorithmReport.of(world.job().rank(), System.getenv()));
        int[] all = new int[world.job().size()];
        for (int i = 0; i < all.length; i++) {
            all[i] = i;
        }
        this.communicator = new Communicator(world, contexts, choices, contexts.take(), all);
        this.self = new Communicator(world, contexts, choices, contexts.take(), new int[] {
            world.job().rank()
        });
    }

    /**
     * Joins the job that this process was started in.
     *
     * @param args the program's arguments; kept as they are, none is taken
     * @return to be closed at the end, best by a try block
     * @throws UsageException if it was called before in this process and that job is not over
     * @throws JobException if what the launcher left in the environment makes no sense
     */
    public static Mpi init(String... args) {
        if (!INITIALIZED.compareAndSet(false, true)) {
            throw new UsageException("Mpi.init was called twice; a process can be one rank of one job");
        }
        Job job = Job.of(System.getenv());
        if (job.size() == 1) {
            return new Mpi(World.join(job));
        }
        endJobOnUncaughtException(job.rank(), e -> {});
        World world = World.join(job);
        endJobOnUncaughtException(job.rank(), e -> {
            if (isConsequence(e)) {
                world.cutOff();
            }
        });
        return new Mpi(world);
    }

    /** Whether another rank's end is the reason; then the launcher waits for the news of that one. */
    private static boolean isConsequence(Throwable e) {
        return e != null
                && (e instanceof RankFailedException || e instanceof TransportException || isConsequence(e.getCause()));
    }

    /** A thread that dies leaves a rank that nobody can wait for, so the process ends, and the launcher ends the job. */
    private static void endJobOnUncaughtException(int rank, Consumer<Throwable> last) {
        Thread.setDefaultUncaughtExceptionHandler((thread, e) -> {
            System.err.print("Rank " + rank + ", thread \"" + thread.getName() + "\": ");
            e.printStackTrace();
            System.err.flush();
            last.accept(e);
            Runtime.getRuntime().halt(1);
        });
    }

    /**
     * The communicator of all ranks.
     *
     * @return always the same one
     */
    public Communicator world() {
        return communicator;
    }

    /**
     * A communicator of this rank alone.
     *
     * @return always the same one
     */
    public Communicator self() {
        return self;
    }

    /**
     * Takes memory that the ranks of a host share, so that collective calls copy nothing that need not be copied:
     * {@code world.allreduce(Buf.of(mpi.allocate(Type.DOUBLE, n), Type.DOUBLE), Op.SUM)}. Each rank takes its own, and any
     * rank may use such buffers while others use arrays. Filled with zeros; it cannot be given back before {@link #close}.
     *
     * @param type what it is to hold
     * @param count how many elements
     * @return native memory, from any thread, until {@link #close}
     * @throws UsageException if the count is negative
     * @throws JobException if /dev/shm has no such room; the message says need and have
     */
    public MemorySegment allocate(Type type, long count) {
        if (count < 0 || count > Long.MAX_VALUE / 16) {
            throw new UsageException("allocate: " + count + " " + type + "; expected a number of elements");
        }
        return world.allocate(count * type.bytes());
    }

    /**
     * Ends the whole job at once, without a trace.
     *
     * @param code the exit code of the job; 0 is taken as 1
     */
    public void abort(int code) {
        System.out.flush();
        System.err.flush();
        Runtime.getRuntime().halt(code == 0 ? 1 : code);
    }

    /**
     * Leaves the job. Waits for no other rank, but for messages of this rank that are still on their way.
     *
     * @throws UsageException if sends are left that nobody receives
     */
    @Override
    public void close() {
        world.close();
        if (choices.report() != null) {
            choices.report().print(System.err, choices.get().costs());
        }
        if (world.job().size() == 1) {
            INITIALIZED.set(false);
        }
    }
}
