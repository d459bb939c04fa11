package jmpi.data.table;

import jmpi.Communicator;

/** How ranks come to one dictionary: each gives its texts to all, and each puts all together in the same way. */
public final class Dictionaries {
    private Dictionaries() {}

    /**
     * The texts of all ranks.
     *
     * @param world all ranks that call this
     * @param mine this rank's
     * @return the same on all ranks
     */
    public static Dictionary merge(Communicator world, DictionaryBuilder mine) {
        Dictionary sorted = mine.sorted();
        return world.size() == 1 ? sorted : merge(world, sorted);
    }

    private static Dictionary merge(Communicator world, Dictionary mine) {
        int size = world.size();
        long[] sizes = new long[2 * size];
        world.allgather(new long[] {mine.size(), mine.bytes().length}, sizes);
        long[] texts = new long[size];
        long[] bytes = new long[size];
        long allTexts = 0;
        long allBytes = 0;
        for (int rank = 0; rank < size; rank++) {
            allTexts += texts[rank] = sizes[2 * rank];
            allBytes += bytes[rank] = sizes[2 * rank + 1];
        }
        int[] lengths = new int[mine.size()];
        for (int i = 0; i < lengths.length; i++) {
            lengths[i] = mine.length(i);
        }
        int[] allLengths = new int[Math.toIntExact(allTexts)];
        byte[] all = new byte[Math.toIntExact(allBytes)];
        world.allgatherv(lengths, allLengths, texts);
        world.allgatherv(mine.bytes(), all, bytes);
        var together = new DictionaryBuilder();
        together.addAll(all, allLengths, allLengths.length);
        return together.sorted();
    }

    /**
     * The texts of two dictionaries, such as those of the keys of two tables.
     *
     * @param left the same on all ranks
     * @param right the same on all ranks
     * @return the same on all ranks
     */
    public static Dictionary union(Dictionary left, Dictionary right) {
        return left.equals(right) ? left : builder(left, right).sorted();
    }

    /**
     * What stands in a larger dictionary for each code of a smaller one.
     *
     * @param from the smaller one
     * @param to has all its texts
     * @return by code
     */
    public static int[] remap(Dictionary from, Dictionary to) {
        return builder(from).remap(to);
    }

    private static DictionaryBuilder builder(Dictionary... dictionaries) {
        var builder = new DictionaryBuilder();
        for (Dictionary d : dictionaries) {
            int[] lengths = new int[d.size()];
            for (int i = 0; i < lengths.length; i++) {
                lengths[i] = d.length(i);
            }
            builder.addAll(d.bytes(), lengths, lengths.length);
        }
        return builder;
    }
}
