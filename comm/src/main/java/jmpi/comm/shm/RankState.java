package jmpi.comm.shm;

/** How far a rank has come, as its status block says; a launcher reads it also after the rank's death. */
public enum RankState {
    /** The rank has not called {@code Mpi.init}: it is starting, or it is no jmpi program. */
    ABSENT,
    /** The rank is between {@code Mpi.init} and the end of its {@code close}. */
    RUNNING,
    /** The rank has closed its {@code Mpi}: it may end whenever it likes. */
    FINALIZED;

    static final RankState[] BY_CODE = values();
}
