package jmpi.launch.start;

import java.util.HashMap;
import java.util.Map;
import jmpi.launch.os.Terminal;

/** The variables by which a rank learns who it is: the rank contract that jmpi.comm.boot reads. */
public final class RankEnvironment {
    private static final int STDERR = 2;

    private final int ranks;
    private final int cores;
    private final Map<String, String> user;
    private final int columns = Terminal.columns(STDERR);

    /**
     * Makes environments for a job on one host.
     *
     * @param ranks how many
     * @param cores how many cores they may use together
     * @param user what the user sets
     */
    public RankEnvironment(int ranks, int cores, Map<String, String> user) {
        this.ranks = ranks;
        this.cores = cores;
        this.user = user;
    }

    /**
     * Variables of a rank.
     *
     * @param rank its number
     * @return names and values; a null value removes a variable
     */
    public Map<String, String> of(int rank) {
        Map<String, String> variables = new HashMap<>(user);
        variables.put("JMPI_RANK", Integer.toString(rank));
        variables.put("JMPI_SIZE", Integer.toString(ranks));
        variables.put("JMPI_LOCAL_RANK", Integer.toString(rank));
        variables.put("JMPI_LOCAL_SIZE", Integer.toString(ranks));
        variables.put("JMPI_HOST", "0");
        variables.put("JMPI_HOSTS", "1");
        variables.put("JMPI_CORES", Integer.toString(cores));
        variables.put("JMPI_SEGMENT", "/proc/self/fd/" + Rank.SEGMENT_DESCRIPTOR);
        if (columns > 0) {
            variables.put("JMPI_COLUMNS", Integer.toString(columns));
        } else {
            variables.putIfAbsent("JMPI_COLUMNS", null); // unless the user has asked for progress in a log by -x
        }
        return variables;
    }
}
