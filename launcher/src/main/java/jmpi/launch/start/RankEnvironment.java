package jmpi.launch.start;

import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import jmpi.comm.boot.Layout;

/**
 * The variables by which a rank learns who it is: the rank contract that jmpi.comm.boot reads.
 *
 * @param layout which rank is where
 * @param host number of this host
 * @param cores how many cores its ranks may use together
 * @param address of this host for other hosts; null if there is none
 * @param columns width of the terminal that shows what ranks print; 0 if there is none
 * @param user what the user sets
 */
public record RankEnvironment(
        Layout layout, int host, int cores, String address, int columns, Map<String, String> user) {
    /**
     * Variables of a rank.
     *
     * @param rank its number in the job
     * @return names and values; a null value removes a variable
     */
    public Map<String, String> of(int rank) {
        Map<String, String> variables = new HashMap<>(user);
        variables.put("JMPI_RANK", Integer.toString(rank));
        variables.put("JMPI_SIZE", Integer.toString(layout.ranks()));
        variables.put("JMPI_LOCAL_RANK", Integer.toString(layout.localOf(rank)));
        variables.put("JMPI_LOCAL_SIZE", Integer.toString(layout.ranksOn(host).length));
        variables.put("JMPI_HOST", Integer.toString(host));
        variables.put("JMPI_HOSTS", Integer.toString(layout.hosts()));
        variables.put("JMPI_CORES", Integer.toString(cores));
        variables.put("JMPI_SEGMENT", "/proc/self/fd/" + Rank.SEGMENT_DESCRIPTOR);
        boolean several = layout.hosts() > 1;
        variables.put("JMPI_LAYOUT", several ? layout.toString() : null);
        variables.put("JMPI_HOSTNAMES", several ? names() : null);
        variables.put("JMPI_ADDRESS", several ? address : null);
        if (columns > 0) {
            variables.put("JMPI_COLUMNS", Integer.toString(columns));
        } else {
            variables.putIfAbsent("JMPI_COLUMNS", null); // unless the user has asked for progress in a log by -x
        }
        return variables;
    }

    private String names() {
        return IntStream.range(0, layout.hosts()).mapToObj(layout::name).collect(Collectors.joining(","));
    }
}
