package jmpi.data.io;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/**
 * Writes several arrays into one file that numpy's {@code load} reads: {@code try (var out = NpzOutput.create(path, false)) {
 * out.add("a", Dtype.of("<f8"), data, 1000); }}. Stored ones are aligned so that they can be mapped. The file gets its
 * name when all is written. For one thread.
 */
public final class NpzOutput implements AutoCloseable {
    private static final int ALIGNMENT = 64;
    private static final int PIECE = 1 << 18;
    private static final long LIMIT = 0xffff_ffffL;
    /** The field of 64-bit sizes: as numpy does, always there, since a size is known when all is written. */
    private static final int WIDE = 20;

    private record Member(byte[] name, int method, long crc, long packed, long bytes, long header) {}

    private final Path path;
    private final Path draft;
    private final FileChannel channel;
    private final boolean deflate;
    private final List<Member> members = new ArrayList<>();
    /** Not the caller's memory, which may be an array of another type. */
    private final ByteBuffer plain = ByteBuffer.allocateDirect(PIECE);

    private final ByteBuffer packed = ByteBuffer.allocateDirect(PIECE);
    private boolean broken;

    private NpzOutput(Path path, boolean deflate) throws IOException {
        this.path = path;
        this.draft = path.resolveSibling(path.getFileName() + ".part");
        this.deflate = deflate;
        this.channel = FileChannel.open(
                draft, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING);
    }

    /**
     * Begins a file.
     *
     * @param path the file, replaced when this is closed
     * @param deflate whether to pack arrays, which then cannot be mapped
     * @return without arrays yet
     * @throws InputException if it cannot be written
     */
    public static NpzOutput create(Path path, boolean deflate) {
        try {
            return new NpzOutput(path, deflate);
        } catch (IOException e) {
            throw InputException.of("cannot write", path, e);
        }
    }

    /**
     * Adds an array.
     *
     * @param name without {@code .npy}
     * @param dtype what it holds
     * @param data its elements in C order
     * @param shape the extent of every dimension
     * @throws InputException if it cannot be written
     */
    public void add(String name, Dtype dtype, MemorySegment data, long... shape) {
        try {
            broken = true;
            write((name + ".npy").getBytes(StandardCharsets.UTF_8), NpyHeader.format(dtype, shape), data);
            broken = false;
        } catch (IOException e) {
            throw InputException.of("cannot write", path, e);
        }
    }

    private void write(byte[] name, byte[] head, MemorySegment data) throws IOException {
        long header = channel.position();
        int method = deflate ? 8 : 0;
        long start = header + 30 + name.length + WIDE;
        // The rest of the extra field is room that nobody reads, so that the array begins at a multiple of 64.
        int room = deflate || start % ALIGNMENT == 0 ? 0 : (int) (ALIGNMENT - (start + 4) % ALIGNMENT) % ALIGNMENT + 4;
        channel.position(start + room);
        var crc = new CRC32();
        long[] size = new long[1];
        try (var deflater = new Deflater(Deflater.DEFAULT_COMPRESSION, true)) {
            put(ByteBuffer.wrap(head), crc, deflater, size);
            for (long done = 0; done < data.byteSize(); done += PIECE) {
                int n = (int) Math.min(PIECE, data.byteSize() - done);
                MemorySegment.copy(data, done, MemorySegment.ofBuffer(plain.clear()), 0, n);
                put(plain.limit(n), crc, deflater, size);
            }
            deflater.finish();
            while (deflate && !deflater.finished()) {
                drain(deflater, size);
            }
        }
        long bytes = head.length + data.byteSize();
        var member = new Member(name, method, crc.getValue(), deflate ? size[0] : bytes, bytes, header);
        ByteBuffer local = common(30 + name.length + WIDE + room, 0x0403_4b50, member, -1);
        local.putShort((short) name.length).putShort((short) (WIDE + room)).put(name);
        local.putShort((short) 1).putShort((short) 16).putLong(bytes).putLong(member.packed());
        if (room > 0) {
            local.putShort((short) 0xd935).putShort((short) (room - 4)); // as Android's zipalign names it
        }
        write(local.rewind(), header);
        members.add(member);
    }

    private void put(ByteBuffer bytes, CRC32 crc, Deflater deflater, long[] size) throws IOException {
        crc.update(bytes.duplicate());
        if (deflate) {
            deflater.setInput(bytes);
            while (!deflater.needsInput()) {
                drain(deflater, size);
            }
            return;
        }
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
    }

    private void drain(Deflater deflater, long[] size) throws IOException {
        packed.clear();
        size[0] += deflater.deflate(packed);
        packed.flip();
        while (packed.hasRemaining()) {
            channel.write(packed);
        }
    }

    /** What local headers and entries of the directory have in common; sizes of -1 stand elsewhere. */
    private static ByteBuffer common(int bytes, int signature, Member member, long sizes) {
        ByteBuffer to = ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
        to.putInt(signature);
        if (signature == 0x0201_4b50) {
            to.putShort((short) (3 << 8 | 45)); // made by Unix, version 4.5 for 64-bit fields
        }
        to.putShort((short) 45).putShort((short) 0x800).putShort((short) member.method());
        to.putShort((short) 0).putShort((short) 0x21); // 1980-01-01, so that the same arrays make the same file
        to.putInt((int) member.crc());
        return to.putInt((int) (sizes < 0 ? LIMIT : member.packed()))
                .putInt((int) (sizes < 0 ? LIMIT : member.bytes()));
    }

    private void write(ByteBuffer bytes, long at) throws IOException {
        for (long to = at; bytes.hasRemaining(); ) {
            to += channel.write(bytes, to);
        }
    }

    /**
     * Ends the file and gives it its name; after a failure it is removed instead.
     *
     * @throws InputException if it cannot be written
     */
    @Override
    public void close() {
        try (channel) {
            if (broken) {
                Files.deleteIfExists(draft);
                return;
            }
            long start = channel.position();
            for (Member member : members) {
                directory(member);
            }
            end(start, channel.position() - start);
            Files.move(draft, path, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw InputException.of("cannot write", path, e);
        }
    }

    private void directory(Member member) throws IOException {
        boolean wide = Math.max(Math.max(member.bytes(), member.packed()), member.header()) >= LIMIT;
        ByteBuffer entry = common(46 + member.name().length + (wide ? 28 : 0), 0x0201_4b50, member, wide ? -1 : 0);
        entry.putShort((short) member.name().length).putShort((short) (wide ? 28 : 0));
        entry.putShort((short) 0).putShort((short) 0).putShort((short) 0);
        entry.putInt(0600 << 16).putInt((int) (wide ? LIMIT : member.header())).put(member.name());
        if (wide) {
            entry.putShort((short) 1).putShort((short) 24);
            entry.putLong(member.bytes()).putLong(member.packed()).putLong(member.header());
        }
        channel.write(entry.rewind());
    }

    private void end(long start, long bytes) throws IOException {
        ByteBuffer end = ByteBuffer.allocate(56 + 20 + 22).order(ByteOrder.LITTLE_ENDIAN);
        boolean wide = start >= LIMIT || members.size() >= 0xffff;
        if (wide) {
            end.putInt(0x0606_4b50)
                    .putLong(44)
                    .putShort((short) 45)
                    .putShort((short) 45)
                    .putInt(0)
                    .putInt(0);
            end.putLong(members.size()).putLong(members.size()).putLong(bytes).putLong(start);
            end.putInt(0x0706_4b50).putInt(0).putLong(start + bytes).putInt(1);
        }
        short count = (short) (wide ? 0xffff : members.size());
        end.putInt(0x0605_4b50)
                .putShort((short) 0)
                .putShort((short) 0)
                .putShort(count)
                .putShort(count);
        end.putInt((int) bytes).putInt((int) (wide ? LIMIT : start)).putShort((short) 0);
        channel.write(end.flip());
    }
}
