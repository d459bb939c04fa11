package jmpi.launch.remote;

/** For how long somebody has been silent, without the time in which this process itself did not run. */
final class Silence {
    /** Who looks every second and finds that so much has passed was stopped, or its machine slept. */
    private static final long GAP = 4_000_000_000L;

    private long last;
    private long excused;

    /**
     * Looks.
     *
     * @param silentMillis since the last message
     * @param now System.nanoTime()
     * @return milliseconds of silence that count
     */
    long millis(long silentMillis, long now) {
        if (last != 0 && now - last > GAP) {
            excused = silentMillis;
        }
        last = now;
        if (silentMillis < excused) {
            excused = 0; // heard since
        }
        return silentMillis - excused;
    }
}
