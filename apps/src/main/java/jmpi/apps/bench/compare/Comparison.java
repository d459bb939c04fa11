package jmpi.apps.bench.compare;

/**
 * What is compared with what.
 *
 * @param name of the row, such as {@code latency}
 * @param ranks of jmpi's program
 * @param bytes of a message, 0 where it has no meaning
 * @param unit of both figures; less is better
 * @param rounds how many pairs are measured
 * @param ours jmpi's program
 * @param peerName who it is compared with
 * @param peer the other program, null if it is not on this machine
 */
record Comparison(String name, int ranks, long bytes, String unit, int rounds, Side ours, String peerName, Side peer) {

    /**
     * Measures in pairs, and every other pair in the other order: the cores of a virtual machine come nearer and go
     * farther within seconds, and what is measured together sees the same.
     */
    Row measure() throws MeasurementException {
        double[] ours = new double[rounds];
        double[] peers = new double[peer == null ? 0 : rounds];
        for (int round = 0; round < rounds; round++) {
            if (round % 2 == 0) {
                ours[round] = this.ours.measure();
            }
            if (peer != null) {
                peers[round] = peer.measure();
            }
            if (round % 2 == 1) {
                ours[round] = this.ours.measure();
            }
        }
        return new Row(this, ours, peers);
    }

    /** The same without the other program. */
    Comparison alone() {
        return new Comparison(name, ranks, bytes, unit, rounds, ours, peerName, null);
    }
}
