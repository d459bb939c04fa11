package jmpi.launch.start;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import jmpi.comm.JobException;
import jmpi.comm.shm.Board;
import jmpi.comm.shm.HostSegment;
import jmpi.comm.shm.RankState;
import jmpi.launch.end.LaunchException;
import jmpi.launch.os.LibC;

/** The segment that the ranks of this host share: a file without a name, handed to them as a descriptor. */
public final class HostMemory implements AutoCloseable {
    private static final Path PARENT = Path.of("/dev/shm");

    private final HostSegment segment;
    private final int descriptor;

    private HostMemory(HostSegment segment, int descriptor) {
        this.segment = segment;
        this.descriptor = descriptor;
    }

    /**
     * The directory in which a job's segment lives for the moment until it loses its name.
     *
     * @return its path; the directory is not made yet
     */
    public static Path newDirectory() {
        long pid = ProcessHandle.current().pid();
        return PARENT.resolve("jmpi-" + pid + "-" + Long.toHexString(System.nanoTime()));
    }

    /**
     * Makes the segment and takes its name away.
     *
     * @param directory from {@link #newDirectory}; gone afterwards
     * @param ranks how many will share it
     * @param worldRanks how many the job has on all hosts
     * @return the segment
     */
    public static HostMemory create(Path directory, int ranks, int worldRanks) {
        try {
            Files.createDirectory(
                    directory, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
            try {
                HostSegment segment = HostSegment.create(directory, ranks, worldRanks);
                int descriptor = LibC.open(segment.path().toString(), LibC.O_RDWR);
                int error = LibC.errno();
                Files.delete(segment.path());
                if (descriptor < 0) {
                    throw new LaunchException("cannot open " + segment.path() + ": " + LibC.message(error));
                }
                return new HostMemory(segment, descriptor);
            } finally {
                Files.deleteIfExists(directory);
            }
        } catch (IOException e) {
            throw new LaunchException("cannot make the job's shared segment in " + PARENT + ": " + e);
        } catch (JobException e) {
            throw new LaunchException(e.getMessage().replace(directory.toString(), PARENT.toString()));
        }
    }

    /**
     * The open file.
     *
     * @return its descriptor
     */
    public int descriptor() {
        return descriptor;
    }

    /**
     * How far a rank is, or was when it ended.
     *
     * @param rank number on this host
     * @return its state
     */
    public RankState state(int rank) {
        return segment.state(rank);
    }

    /**
     * What is told to the ranks of this host while they run.
     *
     * @return the board in the segment
     */
    public Board board() {
        return segment.board();
    }

    @Override
    public void close() {
        LibC.close(descriptor);
        segment.close();
    }
}
