package jmpi.launch.io;

/**
 * How the ranks' lines are shown.
 *
 * @param tag whether each begins with its rank
 * @param timestamp whether each begins with the time
 * @param prompts whether a line of rank 0 that has no end yet is shown, because somebody types the answer
 */
public record OutputOptions(boolean tag, boolean timestamp, boolean prompts) {}
