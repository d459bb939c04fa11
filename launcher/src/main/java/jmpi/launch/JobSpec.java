package jmpi.launch;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import jmpi.comm.boot.Layout;
import jmpi.launch.place.Where;
import jmpi.launch.program.Program;

/**
 * What the user wants.
 *
 * @param where on which hosts, and which rank is where
 * @param cores how many cores the ranks of this host may use together
 * @param program what they run
 * @param arguments of the program
 * @param directory where they run, null for here
 * @param environment variables that are set for them
 * @param exported variables of this process that ranks on other hosts get too
 * @param jvmOptions options for each rank's JVM
 * @param record file of a start-up cache that rank 0 shall write when it ends, null for none
 * @param timeout how long the job may take, null for as long as it likes
 * @param deadlockSeconds how long its ranks may all wait for each other; 0 for as long as they like
 * @param wire how its hosts talk to each other
 * @param show what is shown of it
 */
record JobSpec(
        Where where,
        int cores,
        Program program,
        List<String> arguments,
        String directory,
        Map<String, String> environment,
        List<String> exported,
        List<String> jvmOptions,
        String record,
        Duration timeout,
        int deadlockSeconds,
        Wiring wire,
        Show show) {
    /** Which rank is on which host. */
    Layout layout() {
        return where.placement().layout();
    }

    /** How many ranks. */
    int ranks() {
        return layout().ranks();
    }

    /** How long a host may be silent, or a rank stopped, in seconds. */
    int peerTimeout() {
        return wire.peerTimeoutSeconds();
    }

    /**
     * How the hosts of the job talk to each other; null for what ranks take if nothing is said.
     *
     * @param transport auto, tcp, zmq or shm
     * @param encrypt whether all traffic is encrypted
     * @param integrity whether every frame carries a checksum
     * @param peerTimeoutSeconds how long a peer may be silent before it counts as lost
     */
    record Wiring(String transport, boolean encrypt, boolean integrity, int peerTimeoutSeconds) {
        /** The variables by which ranks learn it. */
        Map<String, String> variables() {
            Map<String, String> variables = new HashMap<>();
            if (transport != null) {
                variables.put("JMPI_TRANSPORT", transport);
            }
            if (encrypt) {
                variables.put("JMPI_ENCRYPT", "1");
            }
            if (integrity) {
                variables.put("JMPI_INTEGRITY", "1");
            }
            variables.put("JMPI_PEER_TIMEOUT", Integer.toString(peerTimeoutSeconds));
            return variables;
        }
    }

    /**
     * What is shown.
     *
     * @param tag the rank before each line
     * @param timestamp the time before each line
     * @param survivors what other ranks say on standard error after the first has failed
     * @param exitCodes how every rank ended
     */
    record Show(boolean tag, boolean timestamp, boolean survivors, boolean exitCodes) {}
}
