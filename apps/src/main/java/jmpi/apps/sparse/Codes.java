package jmpi.apps.sparse;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;

/** The codes of a range of patches: which atoms, ascending within a patch, and how much of each. Grows as it is filled. */
final class Codes {
    private int[] ends;
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
        if (patches == ends.length) {
            ends = Arrays.copyOf(ends, Math.addExact(patches, Math.max(1024, patches / 2)));
        }
        ends[patches++] = size;
    }

    /** Adds all patches of others. */
    void addAll(Codes others) {
        if (atoms.length - size < others.size) {
            int room = Math.max(Math.addExact(size, others.size), size + size / 2);
            atoms = Arrays.copyOf(atoms, room);
            values = Arrays.copyOf(values, room);
        }
        if (ends.length - patches < others.patches) {
            ends = Arrays.copyOf(ends, Math.max(Math.addExact(patches, others.patches), patches + patches / 2));
        }
        System.arraycopy(others.atoms, 0, atoms, size, others.size);
        System.arraycopy(others.values, 0, values, size, others.size);
        for (int p = 0; p < others.patches; p++) {
            ends[patches + p] = size + others.ends[p];
        }
        patches += others.patches;
        size += others.size;
    }

    /** Puts all patches into memory of {@link #bytes}: values, atoms, ends. */
    void store(MemorySegment to) {
        MemorySegment.copy(values, 0, to, ValueLayout.JAVA_DOUBLE_UNALIGNED, 0, size);
        MemorySegment.copy(atoms, 0, to, ValueLayout.JAVA_INT_UNALIGNED, 8L * size, size);
        MemorySegment.copy(ends, 0, to, ValueLayout.JAVA_INT_UNALIGNED, 12L * size, patches);
    }

    /** Takes patches from memory in place of its own. */
    void load(MemorySegment from, int patchesThere, int nonzeros) {
        patches = patchesThere;
        size = nonzeros;
        MemorySegment.copy(from, ValueLayout.JAVA_DOUBLE_UNALIGNED, 0, values, 0, size);
        MemorySegment.copy(from, ValueLayout.JAVA_INT_UNALIGNED, 8L * size, atoms, 0, size);
        MemorySegment.copy(from, ValueLayout.JAVA_INT_UNALIGNED, 12L * size, ends, 0, patches);
    }

    /** Forgets all patches, and keeps the room. */
    void clear() {
        patches = 0;
        size = 0;
    }

    /** What all patches take, but for room that is not used. */
    long bytes() {
        return 4L * patches + 12L * size;
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
