package jmpi.apps.job;

/** Numbers as people read them, without {@code String.format}, which takes longer to load than many a job takes. */
public final class Numbers {
    private Numbers() {}

    /**
     * With separators of thousands: {@code grouped(1234567)} is {@code 1,234,567}.
     *
     * @param value any
     * @return its digits
     */
    public static String grouped(long value) {
        var text = new StringBuilder(Long.toString(value));
        for (int at = text.length() - 3; at > (value < 0 ? 1 : 0); at -= 3) {
            text.insert(at, ',');
        }
        return text.toString();
    }
}
