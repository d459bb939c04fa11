package jmpi.data.io;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What is in a mapped zip archive and where, with the 64-bit fields that numpy uses.
 *
 * <p>Source: PKWARE APPNOTE.TXT 6.3.10.
 */
final class ZipDirectory {
    /**
     * A member.
     *
     * @param name its name
     * @param method 0 stored, 8 deflated
     * @param crc the checksum of its bytes
     * @param packed its size in the archive
     * @param bytes its size
     * @param header where its local header is
     */
    record Member(String name, int method, long crc, long packed, long bytes, long header) {}

    private static final ValueLayout.OfShort SHORT =
            ValueLayout.JAVA_SHORT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
    private static final ValueLayout.OfInt INT = ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
    private static final ValueLayout.OfLong LONG = ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

    private static final int END = 0x0605_4b50;
    private static final int END64 = 0x0606_4b50;
    private static final int LOCATOR64 = 0x0706_4b50;
    private static final int CENTRAL = 0x0201_4b50;
    private static final int LOCAL = 0x0403_4b50;
    private static final int LONGEST_COMMENT = 0xffff;

    private final MemorySegment file;
    private final Path path;

    ZipDirectory(MemorySegment file, Path path) {
        this.file = file;
        this.path = path;
    }

    Map<String, Member> read() {
        long end = end();
        long count = file.get(SHORT, end + 10) & 0xffff;
        long at = file.get(INT, end + 16) & 0xffff_ffffL;
        if (end >= 20 && file.get(INT, end - 20) == LOCATOR64) {
            long end64 = file.get(LONG, end - 12);
            check(end64, 56, END64, "the end of the directory");
            count = file.get(LONG, end64 + 32);
            at = file.get(LONG, end64 + 48);
        }
        var members = new LinkedHashMap<String, Member>();
        for (long i = 0; i < count; i++) {
            check(at, 46, CENTRAL, "an entry of the directory");
            int name = file.get(SHORT, at + 28) & 0xffff;
            int extra = file.get(SHORT, at + 30) & 0xffff;
            int comment = file.get(SHORT, at + 32) & 0xffff;
            room(at, 46L + name + extra + comment, "an entry of the directory");
            Member member = member(at, name, extra);
            members.put(member.name(), member);
            at += 46 + name + extra + comment;
        }
        return members;
    }

    private Member member(long at, int nameBytes, int extraBytes) {
        String name =
                new String(file.asSlice(at + 46, nameBytes).toArray(ValueLayout.JAVA_BYTE), StandardCharsets.UTF_8);
        if ((file.get(SHORT, at + 8) & 1) != 0) {
            throw new InputException(path + ": byte " + at + ": member " + name + " is encrypted");
        }
        long[] sizes = {
            file.get(INT, at + 24) & 0xffff_ffffL,
            file.get(INT, at + 20) & 0xffff_ffffL,
            file.get(INT, at + 42) & 0xffff_ffffL
        };
        // What does not fit in 32 bits stands in field 1, in this order.
        long field = at + 46 + nameBytes;
        for (long end = field + extraBytes; field + 4 <= end; field += 4 + (file.get(SHORT, field + 2) & 0xffff)) {
            if (file.get(SHORT, field) == 1) {
                long value = field + 4;
                for (int i = 0; i < sizes.length && value + 8 <= end; i++) {
                    if (sizes[i] == 0xffff_ffffL) {
                        sizes[i] = file.get(LONG, value);
                        value += 8;
                    }
                }
            }
        }
        int method = file.get(SHORT, at + 10) & 0xffff;
        return new Member(name, method, file.get(INT, at + 16) & 0xffff_ffffL, sizes[1], sizes[0], sizes[2]);
    }

    /** The bytes of a member as they are in the archive. */
    MemorySegment packed(Member member) {
        long at = member.header();
        check(at, 30, LOCAL, "the header of " + member.name());
        long start = at + 30 + (file.get(SHORT, at + 26) & 0xffff) + (file.get(SHORT, at + 28) & 0xffff);
        room(start, member.packed(), "member " + member.name());
        return file.asSlice(start, member.packed());
    }

    private long end() {
        for (long at = file.byteSize() - 22; at >= 0 && at >= file.byteSize() - 22 - LONGEST_COMMENT; at--) {
            if (file.get(INT, at) == END) {
                return at;
            }
        }
        throw new InputException(path + " is no zip archive, or it is truncated: byte " + file.byteSize()
                + " is the end, and no directory ends there");
    }

    private void check(long at, long bytes, int signature, String what) {
        room(at, bytes, what);
        if (file.get(INT, at) != signature) {
            throw new InputException(path + ": byte " + at + ": expected " + what + "; the archive is damaged");
        }
    }

    private void room(long at, long bytes, String what) {
        if (at < 0 || bytes < 0 || at > file.byteSize() - bytes) {
            throw new InputException(path + ": byte " + at + ": " + what + " needs " + bytes
                    + " bytes, but the archive ends at byte " + file.byteSize());
        }
    }
}
