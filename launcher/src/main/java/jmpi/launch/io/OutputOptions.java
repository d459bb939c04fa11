package jmpi.launch.io;

/**
 * How the ranks' lines are shown.
 *
 * @param tag whether each begins with its rank
 * @param timestamp whether each begins with the time
 */
public record OutputOptions(boolean tag, boolean timestamp) {}
