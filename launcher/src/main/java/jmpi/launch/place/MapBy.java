package jmpi.launch.place;

/** In which order the slots of the hosts are filled. */
public enum MapBy {
    /** All slots of a host before the next host: neighbours in rank are neighbours in place. */
    SLOT,
    /** A slot of each host in turn. */
    NODE
}
