package jmpi.data;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import jmpi.Communicator;
import jmpi.comm.Buf;
import jmpi.comm.FileException;
import jmpi.comm.FileRegion;
import jmpi.comm.Type;
import jmpi.data.io.InputException;
import jmpi.data.io.Npy;
import jmpi.data.io.NpyOutput;
import jmpi.data.zarr.Codec;
import jmpi.data.zarr.Zarr;

/**
 * Writes arrays to files on rank 0's host. Ranks of that host write their rows side by side; those of others send theirs,
 * out of the file where they are mapped, and rank 0 receives into the new file. It gets its name when all is written.
 */
final class Saving {
    private static final int TAG = 2;
    private static final long PIECE_BYTES = 4 << 20;

    private final PartitionedArray array;
    private final Path path;
    private final Path draft;
    private final Communicator group;
    private final Partition partition;
    private final long rowElements;
    private final long rowBytes;

    private Saving(PartitionedArray array, Path path) {
        this.array = array;
        this.path = path;
        this.draft = path.resolveSibling(path.getFileName() + ".part");
        this.group = array.group();
        this.partition = array.partition();
        this.rowElements = array.rowElements();
        this.rowBytes = rowElements * array.source().element().bytes();
    }

    static void npy(PartitionedArray array, Path path) {
        new Saving(array, path).run();
    }

    private void run() {
        boolean[] beside = array.home().besideFirst();
        try {
            Together.tell(group, 0, () -> {
                NpyOutput.create(draft, array.elements(), array.shape());
                return "";
            });
            Together.all(group, () -> {
                if (beside[group.rank()]) {
                    write();
                }
            });
            for (int r = 0; r < beside.length; r++) {
                if (!beside[r] && group.rank() == r) {
                    send();
                }
            }
            Together.all(group, () -> {
                for (int r = 0; r < beside.length && group.rank() == 0; r++) {
                    if (!beside[r]) {
                        receive(r);
                    }
                }
            });
            Together.tell(group, 0, () -> {
                rename();
                return "";
            });
        } catch (InputException e) {
            if (group.rank() == 0) {
                draft.toFile().delete();
            }
            throw e;
        }
    }

    private void rename() {
        try {
            Files.move(draft, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw InputException.of("cannot write", path, e);
        }
    }

    private interface Piece {
        void take(long globalRow, MemorySegment bytes);
    }

    /** This rank's rows in pieces that stand one behind the other, here and in the file. */
    private void eachPiece(Piece piece) {
        long most = Math.max(1, PIECE_BYTES / Math.max(1, rowBytes));
        Rows rows = array.source().rows();
        int rank = group.rank();
        try (Arena arena = Arena.ofShared()) {
            MemorySegment buffer =
                    rows == null ? arena.allocate(Math.min(most, partition.rows(rank)) * rowBytes, 64) : null;
            long n;
            for (long row = 0; row < partition.rows(rank) && rowBytes > 0; row += n) {
                n = Math.min(most, partition.together(rank, row));
                if (rows != null) {
                    n = Math.min(n, rows.together(row));
                    piece.take(partition.global(rank, row), rows.memory().asSlice(rows.at(row), n * rowBytes));
                } else {
                    array.source().store(row * rowElements, n * rowElements, buffer, 0);
                    piece.take(partition.global(rank, row), buffer.asSlice(0, n * rowBytes));
                }
            }
        }
    }

    private void write() {
        var out = new NpyOutput[1];
        long[] next = {-1};
        try {
            eachPiece((row, bytes) -> {
                if (row != next[0]) {
                    if (out[0] != null) {
                        out[0].close();
                    }
                    out[0] = NpyOutput.open(draft, row * rowElements, array.elements(), array.shape());
                }
                out[0].write(bytes);
                next[0] = row + bytes.byteSize() / rowBytes;
            });
        } finally {
            if (out[0] != null) {
                out[0].close();
            }
        }
    }

    private void send() {
        Origin origin = array.origin();
        if (origin == null) {
            eachPiece((row, bytes) -> group.send(Buf.of(bytes, Type.BYTE), 0, TAG));
            return;
        }
        int rank = group.rank();
        long n;
        for (long row = 0; row < partition.rows(rank) && rowBytes > 0; row += n) {
            n = partition.together(rank, row);
            long at = origin.offset() + partition.global(rank, row) * rowBytes;
            try (var region = FileRegion.of(origin.path(), at, n * rowBytes)) {
                group.sendFile(region, 0, TAG);
            }
        }
    }

    private void receive(int rank) {
        long data = Npy.map(draft).offset();
        long n;
        for (long row = 0; row < partition.rows(rank) && rowBytes > 0; row += n) {
            n = partition.together(rank, row);
            long at = data + partition.global(rank, row) * rowBytes;
            for (long done = 0; done < n * rowBytes; ) {
                try (var region = FileRegion.to(draft, at + done, n * rowBytes - done)) {
                    done += group.recvFile(region, rank, TAG).bytes();
                } catch (FileException e) {
                    throw new InputException("cannot write " + path + ": " + e.getMessage());
                }
            }
        }
    }

    /** Each rank packs whole chunks, so the array is moved to where chunks end first. */
    static void zarr(PartitionedArray array, Path path, Codec codec, long... chunks) {
        Communicator group = array.group();
        Together.tell(group, 0, () -> {
            Zarr.create(path, array.elements(), codec, array.shape(), chunks);
            return "";
        });
        long[] shape = array.shape();
        if (shape.length == 0) {
            Together.all(group, () -> {
                if (array.partition().rows(group.rank()) == 1) {
                    MemorySegment one = MemorySegment.ofArray(new long[1]);
                    array.source().store(0, 1, one, 0);
                    Zarr.open(path).write(shape, shape, one);
                }
            });
            return;
        }
        Partition byChunk = Partition.block((shape[0] + chunks[0] - 1) / chunks[0], group.size());
        long[] counts = new long[group.size()];
        for (int r = 0; r < counts.length; r++) {
            long first = Math.min(shape[0], byChunk.global(r, 0) * chunks[0]);
            counts[r] = Math.min(shape[0], (byChunk.global(r, 0) + byChunk.rows(r)) * chunks[0]) - first;
        }
        try (PartitionedArray moved = array.repartition((rows, ranks) -> Partition.blocks(counts))) {
            Together.all(group, () -> new ZarrRows(moved, path, chunks[0]).write());
        }
    }

    /** A rank's rows, a row of chunks at a time. */
    private record ZarrRows(PartitionedArray array, Path path, long chunkRows) {
        void write() {
            int rank = array.group().rank();
            long rows = array.partition().rows(rank);
            long[] start = new long[array.shape().length];
            long[] count = array.shape();
            Zarr zarr = Zarr.open(path);
            long rowElements = array.rowElements();
            try (Arena arena = Arena.ofShared()) {
                long width = rowElements * array.source().element().bytes();
                MemorySegment buffer = Room.of(Math.min(rows, chunkRows) * width, arena);
                for (long row = 0; row < rows; row += chunkRows) {
                    count[0] = Math.min(chunkRows, rows - row);
                    start[0] = array.partition().global(rank, row);
                    array.source().store(row * rowElements, count[0] * rowElements, buffer, 0);
                    zarr.write(start, count, buffer);
                }
            }
        }
    }
}
