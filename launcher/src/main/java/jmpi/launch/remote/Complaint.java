package jmpi.launch.remote;

import jmpi.launch.node.Message.Gone;

/** What is said about an ssh that has ended. */
final class Complaint {
    private static final int SSH_FAILED = 255;
    private static final int NOT_FOUND = 127;
    private static final String PREFIX = "jmpirun: ";

    private Complaint() {}

    /** Why a daemon never came up: its own words, or those of ssh. */
    static String ofStart(Gone gone) {
        int code = gone.status() >> 8 & 0xff;
        String said = gone.said()
                .lines()
                .map(line -> line.startsWith(PREFIX) ? line.substring(PREFIX.length()) : line)
                .reduce((first, second) -> first + "\n  " + second)
                .orElse("");
        if (!said.isEmpty()) {
            return said;
        }
        return switch (code) {
            case SSH_FAILED -> "ssh failed and does not say why";
            case NOT_FOUND -> "there is no ssh here";
            default -> "its jmpi daemon " + ofEnd(gone.status()) + " and does not say why";
        };
    }

    /** Whether the daemon came up and has said itself what is wrong, so that nobody need try ssh. */
    static boolean isOfDaemon(Gone gone) {
        return gone.said().lines().anyMatch(line -> line.startsWith(PREFIX));
    }

    /** How a process ended. */
    static String ofEnd(int status) {
        int signal = status & 0x7f;
        int code = status >> 8 & 0xff;
        if (signal != 0) {
            return "was cut off (ssh was killed by signal " + signal + ")";
        }
        // ssh says the same whether the daemon was killed or the connection broke.
        return code == SSH_FAILED
                ? "was killed or cut off"
                : code > 128 ? "was killed by signal " + (code - 128) : "exited with code " + code;
    }
}
