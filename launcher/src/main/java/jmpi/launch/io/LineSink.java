package jmpi.launch.io;

/** Takes lines. */
@FunctionalInterface
interface LineSink {
    /**
     * Takes whole lines, or a last one without an end.
     *
     * @param bytes where they are
     * @param offset of the first byte
     * @param length bytes
     */
    void write(byte[] bytes, int offset, int length);
}
