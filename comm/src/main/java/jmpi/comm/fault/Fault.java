package jmpi.comm.fault;

/** What happens to a frame that is about to leave. */
public enum Fault {
    /** Nothing. */
    NONE,
    /** It does not leave, and nobody is told. */
    DROP,
    /** It leaves twice. */
    DUPLICATE,
    /** One of its bits is another. */
    FLIP,
    /** It and all behind it leave some milliseconds later. */
    DELAY,
    /** The connection is reset. */
    RESET,
    /** It and all behind it never leave. */
    STALL
}
