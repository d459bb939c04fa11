package jmpi.launch.os;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;

/**
 * Starts one process by posix_spawn, which, unlike ProcessBuilder, can hand over descriptors and choose the process
 * group. The child gets descriptors 0 to 2, perhaps 3, and no other.
 */
public final class Spawn {
    private static final int SETPGROUP = 2;
    private static final int SETSIGDEF = 4;
    private static final int SETSIGMASK = 8;
    /** Room for any C library's posix_spawnattr_t, posix_spawn_file_actions_t and sigset_t. */
    private static final long OPAQUE = 512;

    private static final int SIGINT = 2;
    private static final int SIGHUP = 1;
    private static final int SIGPIPE = 13;

    private final List<String> command;
    private Map<String, String> environment = Map.of();
    private String directory;
    private int group;
    private boolean deaf;
    private BitSet cpus;
    private final int[] descriptors = {-1, -1, -1, -1};

    /**
     * Prepares a start.
     *
     * @param command path of the program and its arguments
     */
    public Spawn(List<String> command) {
        this.command = List.copyOf(command);
    }

    /**
     * Variables that are set or replaced; all others are inherited byte for byte.
     *
     * @param variables names and values
     * @return this
     */
    public Spawn environment(Map<String, String> variables) {
        environment = variables;
        return this;
    }

    /**
     * Directory to start in.
     *
     * @param path or null for the present one
     * @return this
     */
    public Spawn directory(String path) {
        directory = path;
        return this;
    }

    /**
     * Process group to start in.
     *
     * @param leader pid of its leader; 0 makes a new group
     * @return this
     */
    public Spawn group(int leader) {
        group = leader;
        return this;
    }

    /**
     * Blocks all signals that ask for an end, from before the first instruction of the child.
     *
     * @return this
     */
    public Spawn deaf() {
        deaf = true;
        return this;
    }

    /**
     * CPUs on which the child may run.
     *
     * @param numbers of the CPUs; null for those of this thread
     * @return this
     */
    public Spawn cpus(BitSet numbers) {
        cpus = numbers;
        return this;
    }

    /**
     * Gives a descriptor to the child; one that is not given is /dev/null (0 to 2) or closed.
     *
     * @param theirs number in the child, 0 to 3
     * @param ours number here
     * @return this
     */
    public Spawn descriptor(int theirs, int ours) {
        descriptors[theirs] = ours;
        return this;
    }

    /**
     * Starts the process.
     *
     * @return its pid
     */
    public int start() {
        if (cpus == null) {
            return spawn();
        }
        // posix_spawn has no word for this; a child begins where the thread is that starts it.
        BitSet own = Affinity.get();
        Affinity.set(cpus);
        try {
            return spawn();
        } finally {
            Affinity.set(own);
        }
    }

    private int spawn() {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment actions = arena.allocate(OPAQUE, 16);
            MemorySegment attributes = arena.allocate(OPAQUE, 16);
            MemorySegment pid = arena.allocate(ValueLayout.JAVA_INT);
            List<String> line = addActions(actions, arena);
            addAttributes(attributes, arena);
            int error = (int) LibC.call(
                    "posix_spawnp",
                    pid.address(),
                    arena.allocateFrom(line.getFirst(), LibC.NATIVE).address(),
                    actions.address(),
                    attributes.address(),
                    strings(line, arena).address(),
                    variables(arena).address());
            LibC.call("posix_spawn_file_actions_destroy", actions.address());
            LibC.call("posix_spawnattr_destroy", attributes.address());
            if (error != 0) {
                throw new SystemException("cannot start " + command.getFirst() + ": " + LibC.message(error));
            }
            return pid.get(ValueLayout.JAVA_INT, 0);
        }
    }

    /** Returns the command line: an old C library cannot change the directory by itself, a shell can. */
    private List<String> addActions(MemorySegment actions, Arena arena) {
        LibC.call("posix_spawn_file_actions_init", actions.address());
        List<String> line = command;
        if (directory != null && LibC.has("posix_spawn_file_actions_addchdir_np")) {
            long path = arena.allocateFrom(directory, LibC.NATIVE).address();
            LibC.call("posix_spawn_file_actions_addchdir_np", actions.address(), path);
        } else if (directory != null) {
            line = new ArrayList<>(List.of("/bin/sh", "-c", "cd \"$0\" && exec \"$@\"", directory));
            line.addAll(command);
        }
        long nothing = arena.allocateFrom("/dev/null", LibC.NATIVE).address();
        for (int theirs = 0; theirs < descriptors.length; theirs++) {
            if (descriptors[theirs] >= 0) {
                LibC.call("posix_spawn_file_actions_adddup2", actions.address(), descriptors[theirs], theirs);
            } else if (theirs < 3) {
                int flags = theirs == 0 ? 0 : LibC.O_RDWR;
                LibC.call("posix_spawn_file_actions_addopen", actions.address(), theirs, nothing, flags, 0);
            }
        }
        // Everything that this package opens is close-on-exec anyway; this catches what others left open.
        if (LibC.has("posix_spawn_file_actions_addclosefrom_np")) {
            int first = descriptors[3] >= 0 ? 4 : 3;
            LibC.call("posix_spawn_file_actions_addclosefrom_np", actions.address(), first);
        }
        return line;
    }

    /** The JVM blocks and handles signals for its own use; the child starts with none blocked and defaults. */
    private void addAttributes(MemorySegment attributes, Arena arena) {
        LibC.call("posix_spawnattr_init", attributes.address());
        LibC.call("posix_spawnattr_setflags", attributes.address(), SETPGROUP | SETSIGDEF | SETSIGMASK);
        LibC.call("posix_spawnattr_setpgroup", attributes.address(), group);
        long defaults = set(arena, SIGINT, LibC.SIGQUIT, LibC.SIGTERM, SIGPIPE);
        LibC.call("posix_spawnattr_setsigdefault", attributes.address(), defaults);
        long blocked = deaf ? set(arena, SIGHUP, SIGINT, LibC.SIGQUIT, LibC.SIGTERM) : set(arena);
        LibC.call("posix_spawnattr_setsigmask", attributes.address(), blocked);
    }

    private static long set(Arena arena, int... signals) {
        MemorySegment set = arena.allocate(OPAQUE, 16);
        long bits = 0;
        for (int signal : signals) {
            bits |= 1L << (signal - 1);
        }
        set.set(ValueLayout.JAVA_LONG, 0, bits);
        return set.address();
    }

    private static MemorySegment strings(List<String> strings, Arena arena) {
        MemorySegment array = arena.allocate(ValueLayout.JAVA_LONG, strings.size() + 1);
        for (int i = 0; i < strings.size(); i++) {
            array.setAtIndex(
                    ValueLayout.JAVA_LONG,
                    i,
                    arena.allocateFrom(strings.get(i), LibC.NATIVE).address());
        }
        return array;
    }

    /** Our own environment as it is in memory, so that odd bytes in it survive, with the changes. */
    private MemorySegment variables(Arena arena) {
        List<Long> pointers = new ArrayList<>();
        MemorySegment ours = LibC.symbol("environ").reinterpret(8);
        MemorySegment list = ours.get(ValueLayout.ADDRESS, 0).reinterpret(Long.MAX_VALUE);
        for (int i = 0; list.getAtIndex(ValueLayout.JAVA_LONG, i) != 0; i++) {
            long pointer = list.getAtIndex(ValueLayout.JAVA_LONG, i);
            String entry = LibC.string(pointer);
            int equals = entry.indexOf('=');
            if (equals < 0 || !environment.containsKey(entry.substring(0, equals))) {
                pointers.add(pointer);
            }
        }
        environment.forEach((name, value) -> {
            if (value != null) {
                pointers.add(arena.allocateFrom(name + "=" + value, LibC.NATIVE).address());
            }
        });
        MemorySegment array = arena.allocate(ValueLayout.JAVA_LONG, pointers.size() + 1);
        for (int i = 0; i < pointers.size(); i++) {
            array.setAtIndex(ValueLayout.JAVA_LONG, i, pointers.get(i));
        }
        return array;
    }
}
