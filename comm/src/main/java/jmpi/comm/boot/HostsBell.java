package jmpi.comm.boot;

import jmpi.comm.transport.Bell;

/** The bell of a progress thread in a job of several hosts: the network rings it too. */
record HostsBell(Bell shm, Runnable armNetwork) implements Bell {
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

    /** Never long: a send that is over for the program may have left bytes to the link. */
    @Override
    public void sleep(int rings, boolean idle) {
        shm.sleep(rings, false);
    }

    @Override
    public void ring() {
        shm.ring();
    }
}
