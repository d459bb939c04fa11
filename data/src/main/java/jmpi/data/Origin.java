package jmpi.data;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import jmpi.data.io.InputException;

/**
 * The file that an array's memory is mapped from.
 *
 * @param path the file
 * @param offset where the array's first row is in it, in bytes
 * @param writable whether it is mapped for writing
 */
record Origin(Path path, long offset, boolean writable) {
    /** Maps the rows of a rank, and what is between them. */
    Rows map(Partition partition, int rank, long rowBytes, Arena arena) {
        long rows = partition.rows(rank);
        if (rows == 0 || rowBytes == 0) {
            return Rows.together(arena.allocate(0), rows, rowBytes);
        }
        long first = partition.global(rank, 0);
        long span = partition.global(rank, rows - 1) + 1 - first;
        StandardOpenOption[] options = writable
                ? new StandardOpenOption[] {StandardOpenOption.READ, StandardOpenOption.WRITE}
                : new StandardOpenOption[] {StandardOpenOption.READ};
        try (var channel = FileChannel.open(path, options)) {
            long begin = offset + first * rowBytes;
            if (channel.size() < begin + span * rowBytes) {
                throw new InputException(path + " ends at byte " + channel.size() + "; the rows of rank " + rank
                        + " end at byte " + (begin + span * rowBytes));
            }
            MapMode mode = writable ? MapMode.READ_WRITE : MapMode.READ_ONLY;
            MemorySegment memory = channel.map(mode, begin, span * rowBytes, arena);
            return partition.isBlock()
                    ? Rows.together(memory, rows, rowBytes)
                    : new Rows(memory, rows, rowBytes, partition.turn(rank), partition.turn(rank) * partition.ranks());
        } catch (IOException e) {
            throw InputException.of("cannot map", path, e);
        }
    }

    Origin from(long row, long rowBytes) {
        return new Origin(path, offset + row * rowBytes, writable);
    }
}
