package jmpi.apps.job;

/** What programs tell other programs: {@code Json.field(text, "loss", Json.number(loss))} adds a line to an object. */
public final class Json {
    private Json() {}

    /**
     * Adds a member of the outermost object, which is not its last.
     *
     * @param text ends behind a line
     * @param name of the member
     * @param value as JSON has it
     */
    public static void field(StringBuilder text, String name, Object value) {
        text.append("  ").append(quoted(name)).append(": ").append(value).append(",\n");
    }

    /**
     * A number.
     *
     * @param value any
     * @return all digits; {@code null} for what is no finite number, which JSON does not know
     */
    public static String number(double value) {
        return Double.isFinite(value) ? Double.toString(value) : "null";
    }

    /**
     * A number that often is whole.
     *
     * @param value any
     * @return as {@link #number} has it, whole numbers without a fraction
     */
    public static String shortest(double value) {
        long whole = (long) value;
        return whole == value && Math.abs(value) < 1e15 ? Long.toString(whole) : number(value);
    }

    /**
     * A text.
     *
     * @param text any
     * @return the text in quotes
     */
    public static String quoted(String text) {
        var out = new StringBuilder("\"");
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' || c == '\\') {
                out.append('\\').append(c);
            } else if (c < ' ') {
                out.append("\\u00").append(Character.forDigit(c >> 4, 16)).append(Character.forDigit(c & 15, 16));
            } else {
                out.append(c);
            }
        }
        return out.append('"').toString();
    }
}
