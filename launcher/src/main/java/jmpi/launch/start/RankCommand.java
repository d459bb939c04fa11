package jmpi.launch.start;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import jmpi.launch.program.Program;

/** The command line of a rank. */
public final class RankCommand {
    /** What Java says by itself, on standard output, names no rank. A semicolon would begin another command. */
    private static final String OUT_OF_MEMORY = "-XX:OnOutOfMemoryError="
            + "echo \"Rank $JMPI_RANK has run out of memory (-J-Xmx4g or so gives each rank more)\" >&2";

    private static final Pattern COLLECTOR = Pattern.compile("-XX:\\+Use\\w*GC");
    private static final String SILENT = "-Xlog:aot*=off,cds*=off";
    /** What all ranks of a host may take of its memory for their heaps, in percent. */
    private static final double HEAPS = 80;

    /**
     * The cache lies where it was made for, so that its pages need no change and all ranks of a host share them: a quarter
     * of what an idle rank has for itself. The option is for one JDK; another might not know it and refuse to start.
     */
    private static final List<String> FIXED = List.of("-XX:+UnlockDiagnosticVMOptions", "-XX:ArchiveRelocationMode=0");

    private static final int FIXED_BY = 25;

    /**
     * Compiled into each of their callers, copies for every kind of data and whole collectives were a quarter of all that a rank
     * compiles; a call costs nothing beside them.
     */
    private static final List<String> NOT_INLINED = List.of(
            "-XX:CompileCommand=quiet",
            "-XX:CompileCommand=dontinline,jmpi.comm.Memory::read",
            "-XX:CompileCommand=dontinline,jmpi.comm.Memory::write",
            "-XX:CompileCommand=dontinline,jmpi.comm.Memory::copy",
            "-XX:CompileCommand=dontinline,jmpi.coll.shm.HostGroup::run");

    private final Path cache;
    private final int ranks;
    private final int cores;
    private final List<String> options;

    /**
     * Makes command lines for a job.
     *
     * @param cache the ranks' start-up cache; it need not exist
     * @param ranks how many ranks this host has
     * @param cores how many cores they may use together
     * @param options what the user asks of each JVM; wins over the defaults
     */
    public RankCommand(Path cache, int ranks, int cores, List<String> options) {
        this.cache = cache;
        this.ranks = ranks;
        this.cores = cores;
        this.options = options;
    }

    /**
     * The command line for a program.
     *
     * @param program what to run
     * @param arguments its arguments
     * @param record file of a start-up cache that this rank shall write, null if it shall use the one there is
     * @return file to start and its arguments
     */
    public List<String> of(Program program, List<String> arguments, String record) {
        List<String> line = new ArrayList<>();
        switch (program) {
            case Program.Executable executable -> line.add(executable.path().toString());
            case Program.Java java -> {
                line.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
                addDefaults(line);
                addCache(line, record);
                line.addAll(options);
                line.addAll(List.of("-cp", java.classPath(), java.mainClass()));
            }
        }
        line.addAll(arguments);
        return line;
    }

    private void addDefaults(List<String> line) {
        // The cheapest collector to start, and one that has no threads of its own.
        if (options.stream().noneMatch(option -> COLLECTOR.matcher(option).matches())) {
            line.add("-XX:+UseSerialGC");
        }
        line.add(String.format(Locale.ROOT, "-XX:MaxRAMPercentage=%.3f", HEAPS / ranks));
        line.add("-XX:ActiveProcessorCount=" + Math.max(1, cores / ranks));
        line.add("-XX:+ExitOnOutOfMemoryError");
        line.add(OUT_OF_MEMORY);
        // Otherwise a rank killed by -9 leaves a file in /tmp.
        line.add("-XX:-UsePerfData");
        line.add("--enable-native-access=ALL-UNNAMED");
        // Compression of messages: its library reads and writes memory by the old way, which warns otherwise.
        line.add("--sun-misc-unsafe-memory-access=allow");
        line.addAll(NOT_INLINED);
    }

    private void addCache(List<String> line, String record) {
        // A cache that does not fit is not used; nobody needs to read about it.
        if (record != null) {
            line.addAll(List.of("-XX:AOTCacheOutput=" + record, SILENT));
        } else if (Files.exists(cache)) {
            line.addAll(List.of("-XX:AOTCache=" + cache, SILENT));
            if (Runtime.version().feature() == FIXED_BY) {
                line.addAll(FIXED);
            }
        }
    }
}
