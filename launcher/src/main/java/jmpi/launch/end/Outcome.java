package jmpi.launch.end;

import java.util.Map;
import jmpi.comm.boot.Layout;
import jmpi.comm.shm.RankState;

/**
 * What became of a rank.
 *
 * @param rank number of the rank
 * @param pid its process
 * @param status as waitpid gave it
 * @param state how far it was with its world when it ended
 */
public record Outcome(int rank, int pid, int status, RankState state) {
    private static final Map<Integer, String> SIGNALS = Map.ofEntries(
            Map.entry(1, "SIGHUP"),
            Map.entry(2, "SIGINT"),
            Map.entry(3, "SIGQUIT"),
            Map.entry(4, "SIGILL"),
            Map.entry(5, "SIGTRAP"),
            Map.entry(6, "SIGABRT"),
            Map.entry(7, "SIGBUS"),
            Map.entry(8, "SIGFPE"),
            Map.entry(9, "SIGKILL"),
            Map.entry(11, "SIGSEGV"),
            Map.entry(13, "SIGPIPE"),
            Map.entry(15, "SIGTERM"),
            Map.entry(24, "SIGXCPU"),
            Map.entry(31, "SIGSYS"));

    private int signal() {
        return status & 0x7f;
    }

    private int code() {
        return status >> 8 & 0xff;
    }

    private boolean leftEarly() {
        return state == RankState.RUNNING;
    }

    /**
     * Whether the rank ended as it should: with code 0 and, if it had opened a world, after closing it.
     *
     * @return whether all is well
     */
    public boolean isGood() {
        return status == 0 && !leftEarly();
    }

    /**
     * The exit code that this end gives to the whole job.
     *
     * @return code, 128 + signal, or 1 for a rank that left without closing its world
     */
    public int exitCode() {
        if (signal() != 0) {
            return ExitCode.SIGNAL + signal();
        }
        return isGood() ? ExitCode.OK : Math.max(code(), ExitCode.FAILED);
    }

    /**
     * Whether a signal ended it, which is never the consequence of another rank's end.
     *
     * @return whether it was killed
     */
    public boolean isKilled() {
        return signal() != 0;
    }

    /**
     * Whether the rank itself says that it ended because of another one.
     *
     * @return whether there is a better explanation somewhere
     */
    public boolean isConsequence() {
        return state == RankState.CUT_OFF && !isKilled();
    }

    /**
     * The end in words.
     *
     * @param layout of the job; a job of several hosts has the host named
     * @return such as "rank 3 on hostb (pid 1234) was killed by SIGKILL"
     */
    public String describe(Layout layout) {
        String who = layout.hosts() > 1 ? layout.describe(rank) : "rank " + rank;
        return who + " (pid " + pid + ") " + reason();
    }

    /**
     * The end in words, without who it was.
     *
     * @return such as "was killed by SIGKILL"
     */
    public String reason() {
        if (signal() != 0) {
            return "was killed by " + SIGNALS.getOrDefault(signal(), "signal " + signal());
        }
        return "exited with code " + code() + (leftEarly() ? " and left without finalize" : "");
    }
}
