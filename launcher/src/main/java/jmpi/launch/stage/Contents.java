package jmpi.launch.stage;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import jmpi.launch.end.LaunchException;
import jmpi.launch.program.ClassPath;
import jmpi.launch.program.Installation;
import jmpi.launch.program.Program;

/**
 * What a job needs on another host, and what it is called there: jmpi itself under {@code jmpi/}, each entry of the
 * class path under a number of its own, the executable under {@code program/}.
 */
final class Contents {
    /** jmpi's own tree. */
    static final String HOME = "jmpi";

    private static final long MOST_BYTES = 1L << 30;
    private static final int MOST_FILES = 50_000;
    /** What lies there comes with the system, which is there on each host. */
    private static final List<Path> SYSTEM =
            Stream.of("/bin", "/sbin", "/usr").map(Path::of).toList();

    private final List<Item> items = new ArrayList<>();
    private final Program program;
    private long bytes;

    /**
     * A file.
     *
     * @param name what it is called in the copy, relative
     * @param path where it is here
     * @param size in bytes
     */
    record Item(String name, Path path, long size) {}

    Contents(Installation installation, Program program) {
        Path home = installation.library().getParent();
        addTree(home.resolve("bin"), HOME + "/bin");
        for (Path file : children(installation.library())) {
            // Start-up caches fit the jars of one place only.
            if (file.toString().endsWith(".jar")) {
                add(file, HOME + "/lib/" + file.getFileName());
            }
        }
        this.program = switch (program) {
            case Program.Java java -> new Program.Java(java.mainClass(), addClassPath(java, installation.library()));
            case Program.Executable executable -> new Program.Executable(addExecutable(executable.path()));
        };
    }

    List<Item> items() {
        return items;
    }

    /** The program as it is called in the copy: its paths are relative, unless they are the system's. */
    Program program() {
        return program;
    }

    private String addClassPath(Program.Java program, Path library) {
        List<String> names = new ArrayList<>();
        for (Path entry : new ClassPath(program.classPath()).entries()) {
            if (library.equals(entry.getParent())) {
                names.add(HOME + "/lib/" + entry.getFileName());
            } else if (Files.isDirectory(entry)) {
                names.add("path/" + names.size());
                addTree(entry, names.getLast());
            } else if (Files.exists(entry)) {
                names.add("path/" + names.size() + "/" + entry.getFileName());
                add(entry, names.getLast());
            }
        }
        return String.join(":", names);
    }

    private Path addExecutable(Path path) {
        if (SYSTEM.stream().anyMatch(path::startsWith)) {
            return path;
        }
        String name = "program/" + path.getFileName();
        add(path, name);
        return Path.of(name);
    }

    private void addTree(Path directory, String name) {
        // Links are followed: what they stand for may not be there.
        try (Stream<Path> files = Files.walk(directory, FileVisitOption.FOLLOW_LINKS)) {
            for (Iterator<Path> each = files.iterator(); each.hasNext(); ) {
                Path file = each.next();
                if (Files.isRegularFile(file)) {
                    add(file, name + "/" + directory.relativize(file));
                }
            }
        } catch (IOException | UncheckedIOException e) {
            throw unreadable(directory, e);
        }
    }

    private static List<Path> children(Path directory) {
        try (Stream<Path> files = Files.list(directory)) {
            return files.sorted().collect(Collectors.toList());
        } catch (IOException e) {
            throw unreadable(directory, e);
        }
    }

    private void add(Path file, String name) {
        try {
            items.add(new Item(name, file, Files.size(file)));
        } catch (IOException e) {
            throw unreadable(file, e);
        }
        bytes += items.getLast().size();
        if (bytes > MOST_BYTES || items.size() > MOST_FILES) {
            throw new LaunchException("--stage: the class path is too large to copy (more than "
                    + (bytes > MOST_BYTES ? "1 GiB" : MOST_FILES + " files") + ", the last of them "
                    + file.toAbsolutePath() + "); give -cp with only what the program needs");
        }
    }

    private static LaunchException unreadable(Path path, Exception e) {
        return new LaunchException("--stage: cannot read " + path.toAbsolutePath() + ": " + e.getMessage());
    }
}
