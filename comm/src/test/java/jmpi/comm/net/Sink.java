package jmpi.comm.net;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.WritableByteChannel;
import java.util.TreeMap;

/** A file that takes whatever is written and keeps nothing of it but the bytes that are not zero. */
final class Sink extends FileChannel {
    private static final MemorySegment ZEROS = MemorySegment.ofArray(new byte[1 << 20]);

    /** What is not zero, by its place. */
    final TreeMap<Long, Byte> found = new TreeMap<>();

    long end;

    @Override
    public int write(ByteBuffer from, long position) {
        MemorySegment bytes = MemorySegment.ofBuffer(from);
        int count = from.remaining();
        for (long at = 0; at < count; ) {
            long part = Math.min(ZEROS.byteSize(), count - at);
            long mismatch = MemorySegment.mismatch(bytes, at, at + part, ZEROS, 0, part);
            if (mismatch >= 0) {
                found.put(position + at + mismatch, bytes.get(ValueLayout.JAVA_BYTE, at + mismatch));
            }
            at += mismatch < 0 ? part : mismatch + 1;
        }
        from.position(from.limit());
        end = Math.max(end, position + count);
        return count;
    }

    @Override
    public long size() {
        return end;
    }

    @Override
    protected void implCloseChannel() {}

    @Override
    public int read(ByteBuffer to) {
        throw new UnsupportedOperationException();
    }

    @Override
    public int read(ByteBuffer to, long position) {
        throw new UnsupportedOperationException();
    }

    @Override
    public long read(ByteBuffer[] to, int offset, int length) {
        throw new UnsupportedOperationException();
    }

    @Override
    public int write(ByteBuffer from) {
        throw new UnsupportedOperationException();
    }

    @Override
    public long write(ByteBuffer[] from, int offset, int length) {
        throw new UnsupportedOperationException();
    }

    @Override
    public long position() {
        throw new UnsupportedOperationException();
    }

    @Override
    public FileChannel position(long position) {
        throw new UnsupportedOperationException();
    }

    @Override
    public FileChannel truncate(long size) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void force(boolean metaData) {
        throw new UnsupportedOperationException();
    }

    @Override
    public long transferTo(long position, long count, WritableByteChannel target) {
        throw new UnsupportedOperationException();
    }

    @Override
    public long transferFrom(ReadableByteChannel source, long position, long count) {
        throw new UnsupportedOperationException();
    }

    @Override
    public MappedByteBuffer map(MapMode mode, long position, long size) {
        throw new UnsupportedOperationException();
    }

    @Override
    public FileLock lock(long position, long size, boolean shared) {
        throw new UnsupportedOperationException();
    }

    @Override
    public FileLock tryLock(long position, long size, boolean shared) {
        throw new UnsupportedOperationException();
    }
}
