package jmpi.comm.boot;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Locale;
import java.util.Map;
import jmpi.comm.JobException;
import jmpi.comm.fault.FaultPlan;

/**
 * How the hosts of a job talk to each other, as the launcher was told.
 *
 * @param kind which transport
 * @param encrypt whether all traffic is encrypted
 * @param integrity whether every frame carries a checksum
 * @param address the address of this host that other hosts are told; null in a job of one host
 * @param timeoutSeconds how long a peer may be silent before it counts as lost
 * @param faults what goes wrong on purpose
 */
public record Wire(
        Kind kind, boolean encrypt, boolean integrity, InetAddress address, int timeoutSeconds, FaultPlan faults) {
    /** The transports between hosts. */
    public enum Kind {
        /** The best there is, which is {@link #TCP}. */
        AUTO,
        /** A direct stream for each pair of ranks. */
        TCP,
        /** ZeroMQ carries every message. */
        ZMQ,
        /** Shared memory only: the job must be on one host. */
        SHM
    }

    /** How long a peer may be silent if nobody says otherwise. */
    public static final int TIMEOUT_SECONDS = 60;

    /** What counts when nothing was said. */
    public static final Wire DEFAULT = new Wire(Kind.AUTO, false, false, null, TIMEOUT_SECONDS, FaultPlan.NONE);

    /**
     * Reads JMPI_TRANSPORT, JMPI_ENCRYPT, JMPI_INTEGRITY, JMPI_ADDRESS, JMPI_PEER_TIMEOUT and JMPI_FAULTS.
     *
     * @param environment a process' environment
     * @return the settings; {@link #DEFAULT} for those that are not there
     * @throws JobException if a value is not understood
     */
    public static Wire of(Map<String, String> environment) {
        return new Wire(
                kind(environment.getOrDefault("JMPI_TRANSPORT", "auto")),
                "1".equals(environment.get("JMPI_ENCRYPT")),
                "1".equals(environment.get("JMPI_INTEGRITY")),
                address(environment.get("JMPI_ADDRESS")),
                environment.containsKey("JMPI_PEER_TIMEOUT")
                        ? Job.number(environment, "JMPI_PEER_TIMEOUT", 1, 1_000_000)
                        : TIMEOUT_SECONDS,
                environment.containsKey("JMPI_FAULTS")
                        ? FaultPlan.parse(environment.get("JMPI_FAULTS"))
                        : FaultPlan.NONE);
    }

    private static Kind kind(String name) {
        try {
            return Kind.valueOf(name.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw new JobException("JMPI_TRANSPORT=" + name + " makes no sense; expected auto, tcp, zmq or shm");
        }
    }

    private static InetAddress address(String text) {
        try {
            return text == null ? null : InetAddress.getByName(text);
        } catch (UnknownHostException e) {
            throw new JobException("JMPI_ADDRESS=" + text + " is not an address of this host", e);
        }
    }
}
