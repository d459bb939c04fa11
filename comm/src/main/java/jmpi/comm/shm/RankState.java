package jmpi.comm.shm;

/** How far a rank has come, as its status block says; a launcher reads it also after the rank's death. */
public enum RankState {
    /** The rank has not called {@code Mpi.init}: it is starting, or it is no jmpi program. */
    ABSENT,
    /** The rank is between {@code Mpi.init} and the end of its {@code close}. */
    RUNNING,
    /** The rank has closed its {@code Mpi}: it may end whenever it likes. */
    FINALIZED,
    /** The rank ends because another one, or the way to it, is gone: what is to be reported is that one's end. */
    CUT_OFF;

    static final RankState[] BY_CODE = values();
}
