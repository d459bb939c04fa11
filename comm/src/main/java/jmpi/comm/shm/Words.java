package jmpi.comm.shm;

import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * A segment's words, with the order of memory that each access needs. Goes by a byte buffer, because the handles of
 * {@link java.lang.foreign.ValueLayout} cost a rank 25 milliseconds when they are made, a third of its start.
 */
public final class Words {
    private static final VarHandle INT = MethodHandles.byteBufferViewVarHandle(int[].class, ByteOrder.nativeOrder());
    private static final VarHandle LONG = MethodHandles.byteBufferViewVarHandle(long[].class, ByteOrder.nativeOrder());

    private final ByteBuffer buffer;

    Words(MemorySegment memory) {
        this.buffer = memory.asByteBuffer().order(ByteOrder.nativeOrder());
    }

    int getInt(long at) {
        return buffer.getInt((int) at);
    }

    void setInt(long at, int value) {
        buffer.putInt((int) at, value);
    }

    /**
     * Reads a word without order.
     *
     * @param at its offset
     * @return its value
     */
    public long getLong(long at) {
        return buffer.getLong((int) at);
    }

    /**
     * Writes a word without order.
     *
     * @param at its offset
     * @param value its value
     */
    public void setLong(long at, long value) {
        buffer.putLong((int) at, value);
    }

    void setDouble(long at, double value) {
        buffer.putDouble((int) at, value);
    }

    int getIntAcquire(long at) {
        return (int) INT.getAcquire(buffer, (int) at);
    }

    int getIntOpaque(long at) {
        return (int) INT.getOpaque(buffer, (int) at);
    }

    void setIntRelease(long at, int value) {
        INT.setRelease(buffer, (int) at, value);
    }

    void setIntVolatile(long at, int value) {
        INT.setVolatile(buffer, (int) at, value);
    }

    boolean compareAndSetInt(long at, int expected, int value) {
        return INT.compareAndSet(buffer, (int) at, expected, value);
    }

    int getAndSetInt(long at, int value) {
        return (int) INT.getAndSet(buffer, (int) at, value);
    }

    int getAndAddInt(long at, int value) {
        return (int) INT.getAndAdd(buffer, (int) at, value);
    }

    int getAndOrInt(long at, int bits) {
        return (int) INT.getAndBitwiseOr(buffer, (int) at, bits);
    }

    int getAndAndInt(long at, int bits) {
        return (int) INT.getAndBitwiseAnd(buffer, (int) at, bits);
    }

    /**
     * Reads a word; what its writer wrote before is seen after.
     *
     * @param at its offset, a multiple of 8
     * @return its value
     */
    public long getLongAcquire(long at) {
        return (long) LONG.getAcquire(buffer, (int) at);
    }

    /**
     * Writes a word after everything that was written before.
     *
     * @param at its offset, a multiple of 8
     * @param value its value
     */
    public void setLongRelease(long at, long value) {
        LONG.setRelease(buffer, (int) at, value);
    }

    long getLongVolatile(long at) {
        return (long) LONG.getVolatile(buffer, (int) at);
    }

    boolean compareAndSetLong(long at, long expected, long value) {
        return LONG.compareAndSet(buffer, (int) at, expected, value);
    }
}
