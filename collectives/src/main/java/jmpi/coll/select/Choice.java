package jmpi.coll.select;

/**
 * The answer of the {@link Selector}.
 *
 * @param name the algorithm's name as rules have it
 * @param algorithm who makes the plan; null if the caller is to use the host's shared memory directly
 * @param reason where the rule stands: a file and a line, a property or a variable
 */
public record Choice(String name, Algorithm algorithm, String reason) {
    /** The name by which rules ask for direct shared memory. */
    public static final String SHM = "shm";

    /**
     * Whether the caller is to use the host's shared memory directly.
     *
     * @return true if there is no plan
     */
    public boolean direct() {
        return algorithm == null;
    }
}
