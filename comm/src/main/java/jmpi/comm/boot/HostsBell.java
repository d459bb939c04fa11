package jmpi.comm.boot;

import jmpi.comm.transport.Bell;

/** The bell of a progress thread in a job of several hosts: the network rings it too. */
record HostsBell(Bell shm, Runnable armNetwork) implements Bell {
    private static final long LONGEST_SLEEP = 10_000_000;

    @Override
    public int rings() {
        return shm.rings();
    }

    @Override
    public void arm() {
        shm.arm();
        armNetwork.run(); // after the rank has said that it wants to be woken
    }

    @Override
    public void disarm() {
        shm.disarm();
    }

    @Override
    public boolean isArmed() {
        return shm.isArmed();
    }

    /** Never for long: a send that is over for the program may have left bytes to the link. */
    @Override
    public void sleep(int rings, long nanos) {
        shm.sleep(rings, Math.min(nanos, LONGEST_SLEEP));
    }

    @Override
    public void ring() {
        shm.ring();
    }
}
