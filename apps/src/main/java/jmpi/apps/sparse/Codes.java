package jmpi.apps.sparse;

import java.util.Arrays;

/** The codes of a range of patches: which atoms, ascending within a patch, and how much of each. Grows as it is filled. */
final class Codes {
    private final int[] ends;
    private int[] atoms;
    private double[] values;
    private int patches;
    private int size;

    /** Makes room for some patches. */
    Codes(int patches, int nonzerosPerPatch) {
        ends = new int[patches];
        int room = (int) Math.min(1 << 26, (long) patches * nonzerosPerPatch + 16);
        atoms = new int[room];
        values = new double[room];
    }

    /** Adds an atom to the current patch. */
    void add(int atom, double value) {
        if (size == atoms.length) {
            int room = Math.addExact(size, Math.max(1024, size / 2));
            atoms = Arrays.copyOf(atoms, room);
            values = Arrays.copyOf(values, room);
        }
        atoms[size] = atom;
        values[size++] = value;
    }

    /** Brings the atoms of the current patch, added in any order, into ascending order, and begins the next patch. */
    void endSorted() {
        int first = start(patches);
        for (int i = first + 1; i < size; i++) {
            int atom = atoms[i];
            double value = values[i];
            int at = i;
            for (; at > first && atoms[at - 1] > atom; at--) {
                atoms[at] = atoms[at - 1];
                values[at] = values[at - 1];
            }
            atoms[at] = atom;
            values[at] = value;
        }
        end();
    }

    /** Begins the next patch. */
    void end() {
        ends[patches++] = size;
    }

    /** Patches that are complete. */
    int patches() {
        return patches;
    }

    /** Non-zeros of all patches. */
    int size() {
        return size;
    }

    /** The first non-zero of a patch. */
    int start(int patch) {
        return patch == 0 ? 0 : ends[patch - 1];
    }

    /** The end of the non-zeros of a patch. */
    int end(int patch) {
        return ends[patch];
    }

    /** The atoms of all non-zeros; only the first {@link #size()} count. */
    int[] atoms() {
        return atoms;
    }

    /** The values of all non-zeros; only the first {@link #size()} count. */
    double[] values() {
        return values;
    }
}
