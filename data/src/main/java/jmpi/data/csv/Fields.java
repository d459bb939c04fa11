package jmpi.data.csv;

/**
 * Finds the fields of a line, one after the other, as RFC 4180 has them: a field that begins with a quote ends with the next one that is not
 * doubled, and may hold delimiters and ends of line. Quotes elsewhere are text.
 */
final class Fields {
    private final Window window;
    private final int delimiter;
    private final long delimiters;

    /** Where the field's text is; the window's array if it has no doubled quotes. */
    byte[] text;

    int from;
    int to;
    /** What stands behind the field: the delimiter or the end of line. */
    int at;

    private byte[] spare = new byte[256];

    Fields(Window window, int delimiter) {
        this.window = window;
        this.delimiter = delimiter;
        delimiters = Bytes.eight(delimiter);
    }

    /** Finds the field that begins at a place; says null, or what is wrong with it. */
    String find(int begin) {
        byte[] b = window.bytes;
        if (b[begin] == '"') {
            return quoted(begin);
        }
        text = b;
        from = begin;
        int end = Bytes.endOfField(b, begin, delimiters);
        at = end;
        to = end > begin && b[end] == '\n' && b[end - 1] == '\r' ? end - 1 : end;
        return null;
    }

    private String quoted(int begin) {
        byte[] b = window.bytes;
        int end = begin + 1;
        int doubled = 0;
        while (true) {
            while (end < window.limit && b[end] != '"') {
                end++;
            }
            if (end >= window.limit) {
                at = window.limit;
                return "a quote opens and does not close";
            }
            if (b[end + 1] != '"' || end + 1 >= window.limit) {
                break;
            }
            doubled++;
            end += 2;
        }
        text = b;
        from = begin + 1;
        to = end;
        at = end + 1 + (b[end + 1] == '\r' && b[end + 2] == '\n' ? 1 : 0);
        if (doubled > 0) {
            unquote();
        }
        return b[at] == delimiter || b[at] == '\n' ? null : "text follows the closing quote";
    }

    private void unquote() {
        if (spare.length < to - from + Window.SLACK) {
            spare = new byte[2 * (to - from) + Window.SLACK];
        }
        int length = 0;
        for (int i = from; i < to; i++) {
            byte c = text[i];
            spare[length++] = c;
            i += c == '"' ? 1 : 0;
        }
        text = spare;
        from = 0;
        to = length;
    }

    /** Whether another field of the line follows. */
    boolean hasNext() {
        return window.bytes[at] == delimiter;
    }

    /** The field as a string. */
    String string() {
        return new String(text, from, to - from, java.nio.charset.StandardCharsets.UTF_8);
    }
}
