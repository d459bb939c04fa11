package jmpi.data.io;

/**
 * A place in a text that is read from left to right, which readers of small languages extend: {@code if (taken(',')) …}. For one thread.
 */
public abstract class TextCursor {
    /** A text that is not what it should be, and where it stops to be. */
    public static final class Malformed extends Exception {
        private static final long serialVersionUID = 1L;

        private final int at;

        private Malformed(String message, int at) {
            super(message);
            this.at = at;
        }

        /**
         * Where it is.
         *
         * @return the number of characters before
         */
        public int at() {
            return at;
        }
    }

    /** All of it. */
    protected final String text;
    /** The number of characters that were read. */
    protected int at;

    /**
     * At the beginning.
     *
     * @param text what is read
     */
    protected TextCursor(String text) {
        this.text = text;
    }

    /** Goes over white space. */
    protected final void blank() {
        while (at < text.length() && text.charAt(at) <= ' ') {
            at++;
        }
    }

    /**
     * Goes over white space, and over a character if it stands there.
     *
     * @param c the character
     * @return whether it did
     */
    protected final boolean taken(char c) {
        blank();
        if (at < text.length() && text.charAt(at) == c) {
            at++;
            return true;
        }
        return false;
    }

    /**
     * Goes over white space and a character that must stand there.
     *
     * @param c the character
     * @throws Malformed if it does not
     */
    protected final void expect(char c) throws Malformed {
        if (!taken(c)) {
            throw malformed("no '" + c + "'");
        }
    }

    /**
     * The next character, which stays the next one.
     *
     * @return the character
     * @throws Malformed at the end
     */
    protected final char peek() throws Malformed {
        if (at >= text.length()) {
            throw malformed("the end");
        }
        return text.charAt(at);
    }

    /**
     * Goes over white space, behind which nothing may stand.
     *
     * @param what the complaint if something does
     * @throws Malformed if something does
     */
    protected final void end(String what) throws Malformed {
        blank();
        if (at < text.length()) {
            throw malformed(what);
        }
    }

    /**
     * Reads the hexadecimal digits behind the next character, and goes to the last of them.
     *
     * @param digits how many there must be
     * @return the character with that number
     * @throws Malformed if there are others, or fewer
     */
    protected final char hex(int digits) throws Malformed {
        if (at + digits >= text.length()) {
            throw malformed("an escape that breaks off");
        }
        try {
            char c = (char) Integer.parseInt(text, at + 1, at + 1 + digits, 16);
            at += digits;
            return c;
        } catch (NumberFormatException e) {
            throw malformed("an escape that is no number");
        }
    }

    /**
     * A complaint about this place.
     *
     * @param what stands there
     * @return to be thrown
     */
    protected final Malformed malformed(String what) {
        return new Malformed(what, at);
    }
}
