package jmpi.launch.io;

/** Takes lines. */
@FunctionalInterface
public interface LineSink {
    /**
     * Takes whole lines, or a last one without an end. May wait for as long as the reader likes.
     *
     * @param bytes where they are
     * @param offset of the first byte
     * @param length bytes
     */
    void write(byte[] bytes, int offset, int length);
}
