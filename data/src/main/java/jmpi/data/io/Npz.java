package jmpi.data.io;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * Several arrays in one file, as numpy's {@code savez} writes them: {@code Npz.open(path).get("a").toDoubles()}. An array
 * that is stored is mapped where it stands in the archive, one that is deflated is unpacked outside the heap.
 */
public final class Npz {
    private static final String SUFFIX = ".npy";
    private static final int PIECE = 1 << 20;

    private final Path path;
    private final ZipDirectory directory;
    private final Map<String, ZipDirectory.Member> members;

    private Npz(Path path, ZipDirectory directory) {
        this.path = path;
        this.directory = directory;
        this.members = directory.read();
    }

    /**
     * Opens an archive.
     *
     * @param path an {@code .npz} file
     * @return what is in it, mapped for as long as it can be reached
     * @throws InputException if it is missing or no zip archive, naming the byte and the reason
     */
    public static Npz open(Path path) {
        return new Npz(path, new ZipDirectory(Npy.mapFile(path), path));
    }

    /**
     * The names of the arrays.
     *
     * @return in the order of the archive, without {@code .npy}
     */
    public List<String> names() {
        var names = new ArrayList<String>();
        for (String name : members.keySet()) {
            names.add(name.endsWith(SUFFIX) ? name.substring(0, name.length() - SUFFIX.length()) : name);
        }
        return names;
    }

    /**
     * An array.
     *
     * @param name one of {@link #names}
     * @return the array
     * @throws InputException if there is none of this name, or it cannot be read
     */
    public Npy get(String name) {
        ZipDirectory.Member member = members.getOrDefault(name + SUFFIX, members.get(name));
        if (member == null) {
            throw new InputException(path + " has no array " + name + "; there are " + names());
        }
        Path inside = Path.of(path + "!" + member.name());
        MemorySegment packed = directory.packed(member);
        return switch (member.method()) {
            case 0 -> Npy.of(inside, packed);
            case 8 -> Npy.of(inside, inflate(packed, member));
            default ->
                throw new InputException(path + ": byte " + member.header() + ": " + member.name()
                        + " is packed by method " + member.method() + "; expected stored (0) or deflated (8)");
        };
    }

    private MemorySegment inflate(MemorySegment packed, ZipDirectory.Member member) {
        MemorySegment to = Arena.ofAuto().allocate(member.bytes(), 64);
        var crc = new CRC32();
        try (var inflater = new Inflater(true)) {
            long read = 0;
            long written = 0;
            while (!inflater.finished()) {
                if (inflater.needsInput() && read < packed.byteSize()) {
                    long n = Math.min(PIECE, packed.byteSize() - read);
                    inflater.setInput(packed.asSlice(read, n).asByteBuffer());
                    read += n;
                }
                ByteBuffer room = to.asSlice(written, Math.min(PIECE, to.byteSize() - written))
                        .asByteBuffer();
                int n = inflater.inflate(room);
                crc.update(room.flip());
                written += n;
                if (n == 0 && !inflater.finished() && (!inflater.needsInput() || read == packed.byteSize())) {
                    throw damaged(member, "it does not unpack to " + member.bytes() + " bytes");
                }
            }
            if (written != member.bytes() || crc.getValue() != member.crc()) {
                throw damaged(member, "its checksum is wrong");
            }
            return to;
        } catch (DataFormatException e) {
            throw damaged(member, e.getMessage());
        }
    }

    private InputException damaged(ZipDirectory.Member member, String why) {
        return new InputException(path + ": byte " + member.header() + ": " + member.name() + " is damaged: " + why);
    }
}
