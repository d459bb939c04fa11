package jmpi.data;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.file.Files;
import java.nio.file.Path;
import jmpi.Communicator;
import jmpi.comm.Buf;
import jmpi.comm.FileRegion;
import jmpi.comm.Type;
import jmpi.data.io.Dtype;
import jmpi.data.io.InputException;
import jmpi.data.io.Npy;
import jmpi.data.io.NpyOutput;
import jmpi.data.io.Npz;
import jmpi.data.zarr.Zarr;

/**
 * Opens arrays from files. Rank 0 reads the head and tells the others, so all agree or fail alike. Each maps its part; whose
 * host has no such file gets it from rank 0, straight out of the file. What cannot be used where it lies is read into
 * memory, each rank its part.
 */
final class Opening {
    private static final int TAG = 1;

    private final Home home;
    private final Communicator group;
    private final Path path;
    private final boolean writable;
    private Facts facts;
    private Partition partition;
    private long rowBytes;

    private Opening(Communicator world, Path path, boolean writable) {
        this.home = new Home(world);
        this.group = home.group();
        this.path = path;
        this.writable = writable;
    }

    /** What rank 0 finds: where data that can be mapped begins, -1 if it must be read. */
    private record Facts(String dtype, long[] shape, long offset, long fileBytes) {
        String text() {
            var text = new StringBuilder(dtype + "\n" + offset + "\n" + fileBytes);
            for (long extent : shape) {
                text.append("\n").append(extent);
            }
            return text.toString();
        }

        static Facts of(String text) {
            String[] lines = text.split("\n");
            long[] shape = new long[lines.length - 3];
            for (int d = 0; d < shape.length; d++) {
                shape[d] = Long.parseLong(lines[3 + d]);
            }
            return new Facts(lines[0], shape, Long.parseLong(lines[1]), Long.parseLong(lines[2]));
        }
    }

    static PartitionedArray open(Communicator world, Path path, Partition.Rule rule, boolean writable) {
        var opening = new Opening(world, path, writable);
        opening.facts = Facts.of(
                Together.tell(opening.group, 0, () -> opening.describe().text()));
        return opening.run(rule);
    }

    static PartitionedArray create(Communicator world, Path path, Partition.Rule rule, Dtype dtype, long... shape) {
        var opening = new Opening(world, path, true);
        Communicator group = opening.group;
        // Hosts that do not see a file which rank 0 makes have files of their own; each holds its ranks' parts.
        String sign = Together.tell(group, 0, () -> {
            NpyOutput.create(path, dtype, shape);
            return opening.sign().getFileName().toString();
        });
        Path seen = path.toAbsolutePath().resolveSibling(sign);
        boolean shared = Files.exists(seen);
        Communicator host = group.splitByHost();
        Together.all(group, () -> {
            if (!shared && host.rank() == 0) {
                NpyOutput.create(path, dtype, shape);
            }
        });
        if (group.rank() == 0) {
            seen.toFile().delete();
        }
        opening.facts =
                Facts.of(Together.tell(group, 0, () -> opening.describe().text()));
        return opening.run(rule);
    }

    private Path sign() {
        try {
            return Files.createTempFile(path.toAbsolutePath().getParent(), ".jmpi-", ".here");
        } catch (IOException e) {
            throw InputException.of("cannot write", path, e);
        }
    }

    private Facts describe() {
        if (Files.isDirectory(path)) {
            Zarr array = Zarr.open(path);
            return new Facts(checked(array.elements()).text(), array.shape(), -1, 0);
        }
        Npy array = npy();
        boolean inPlace = array.isMapped() && !isMember();
        if (writable && !inPlace) {
            throw new InputException(
                    path + ": " + array.dtype() + " cannot be written in place; expected an .npy file in C"
                            + " order and this machine's byte order");
        }
        try {
            return new Facts(
                    checked(array.elements()).text(),
                    array.shape(),
                    inPlace ? array.offset() : -1,
                    inPlace ? Files.size(path) : 0);
        } catch (IOException e) {
            throw InputException.of("cannot read", path, e);
        }
    }

    /** An archive's member is named as if the archive were a folder. */
    private boolean isMember() {
        Path parent = path.getParent();
        return parent != null && parent.toString().endsWith(".npz") && Files.isRegularFile(parent);
    }

    private Npy npy() {
        return isMember() ? Npz.open(path.getParent()).get(path.getFileName().toString()) : Npy.map(path);
    }

    private Dtype checked(Dtype dtype) {
        if (dtype.element() == null || dtype.kind() == Dtype.Kind.COMPLEX) {
            throw new InputException(
                    path + ": dtype " + dtype + " is not one number an element, of which partitioned arrays are made");
        }
        return dtype;
    }

    private PartitionedArray run(Partition.Rule rule) {
        Dtype dtype = Dtype.of(facts.dtype());
        long[] shape = facts.shape();
        rowBytes = dtype.bytes();
        for (int d = 1; d < shape.length; d++) {
            rowBytes *= shape[d];
        }
        partition = rule.of(shape.length == 0 ? 1 : shape[0], group.size());
        Arena arena = Arena.ofShared();
        int[] here = new int[group.size()];
        group.allgather(new int[] {isHere() ? 1 : 0}, here);
        var rows = new Rows[1];
        Together.all(group, () -> rows[0] = here[group.rank()] == 1 ? mine(arena) : absent(arena));
        for (int r = 0; r < here.length; r++) {
            if (here[r] == 0) {
                handOver(r, rows[0]);
            }
        }
        boolean mapped = facts.offset() >= 0 && here[group.rank()] == 1;
        Origin origin = mapped ? new Origin(path, facts.offset(), writable) : null;
        boolean everywhere = java.util.Arrays.stream(here).allMatch(flag -> flag == 1);
        Dtype held = facts.offset() >= 0 ? dtype : dtype.inNativeOrder();
        return new PartitionedArray(
                home, shape, partition, held, new Stored(dtype.element(), rows[0]), origin, everywhere, arena);
    }

    private boolean isHere() {
        try {
            return facts.offset() >= 0
                    ? Files.isRegularFile(path) && Files.size(path) == facts.fileBytes()
                    : Files.exists(isMember() ? path.getParent() : path);
        } catch (IOException e) {
            return false;
        }
    }

    private Rows mine(Arena arena) {
        int rank = group.rank();
        if (facts.offset() >= 0) {
            return new Origin(path, facts.offset(), writable).map(partition, rank, rowBytes, arena);
        }
        long rows = partition.rows(rank);
        MemorySegment memory = Room.of(rows * rowBytes, arena);
        Zarr zarr = Files.isDirectory(path) ? Zarr.open(path) : null;
        Npy npy = zarr == null ? npy() : null;
        long n;
        for (long row = 0; row < rows; row += n) {
            n = partition.together(rank, row);
            MemorySegment part = memory.asSlice(row * rowBytes, n * rowBytes);
            long first = partition.global(rank, row);
            if (npy != null) {
                (facts.shape().length == 0 ? npy : npy.rows(first, n)).copyTo(part);
            } else if (facts.shape().length == 0) {
                MemorySegment.copy(zarr.read(), 0, part, 0, rowBytes);
            } else {
                long[] start = new long[facts.shape().length];
                long[] count = facts.shape().clone();
                start[0] = first;
                count[0] = n;
                zarr.read(start, count, part);
            }
        }
        return Rows.together(memory, rows, rowBytes);
    }

    private Rows absent(Arena arena) {
        if (facts.offset() < 0 || writable || Files.exists(path)) {
            throw new InputException("rank " + group.rank() + " cannot see the " + path + " that rank 0 sees"
                    + (Files.exists(path) ? "; the one on its host has another size" : ""));
        }
        long rows = partition.rows(group.rank());
        return Rows.together(Room.of(rows * rowBytes, arena), rows, rowBytes);
    }

    /** Rank 0 sends a rank's rows out of the file. */
    private void handOver(int rank, Rows rows) {
        if (group.rank() != 0 && group.rank() != rank) {
            return;
        }
        long n;
        for (long row = 0; row < partition.rows(rank) && rowBytes > 0; row += n) {
            n = partition.together(rank, row);
            if (group.rank() == rank) {
                group.recv(Buf.of(rows.memory().asSlice(row * rowBytes, n * rowBytes), Type.BYTE), 0, TAG);
            } else {
                long at = facts.offset() + partition.global(rank, row) * rowBytes;
                try (var region = FileRegion.of(path, at, n * rowBytes)) {
                    group.sendFile(region, rank, TAG);
                }
            }
        }
    }
}
