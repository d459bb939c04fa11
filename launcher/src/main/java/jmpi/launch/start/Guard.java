package jmpi.launch.start;

import java.nio.file.Path;
import java.util.List;
import jmpi.launch.os.LibC;
import jmpi.launch.os.Spawn;

/**
 * A shell that leads the job's process group and waits on a pipe that jmpirun alone can write to. When jmpirun is
 * gone, however it went, the pipe ends and the guard removes the job's directory and kills the group, itself
 * included. A rank that jmpirun is just starting is not missed: until it has joined the group and become its program it
 * holds a copy of the pipe's other end, so the guard does not wake before.
 */
public final class Guard {
    private static final String SCRIPT = "read nothing; rm -rf -- \"$0\"; kill -KILL 0";

    private final Path directory;
    private final LibC.Pipe leash = LibC.pipe();
    private final int group;
    private int pid;

    /**
     * Starts the guard.
     *
     * @param directory what it removes
     */
    public Guard(Path directory) {
        this.directory = directory;
        pid = start(0);
        group = pid;
    }

    private int start(int group) {
        return new Spawn(List.of("/bin/sh", "-c", SCRIPT, directory.toString()))
                .group(group)
                .deaf()
                .descriptor(0, leash.read())
                .start();
    }

    /**
     * The job's process group.
     *
     * @return its number
     */
    public int group() {
        return group;
    }

    /**
     * Whether a process is the guard.
     *
     * @param process pid
     * @return whether it is
     */
    public boolean is(int process) {
        return process == pid;
    }

    /** Somebody has killed the guard while ranks run: another one joins their group. */
    public void replace() {
        pid = start(group);
    }

    /**
     * Signals every process of the job.
     *
     * @param signal number
     */
    public void signal(int signal) {
        LibC.kill(-group, signal);
    }
}
