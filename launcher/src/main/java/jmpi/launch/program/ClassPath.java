package jmpi.launch.program;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarFile;
import java.util.stream.Stream;

/** A class path, in which classes are looked up without being loaded. */
public final class ClassPath {
    private final String text;

    /**
     * Reads a class path.
     *
     * @param text its entries, colons between them
     */
    public ClassPath(String text) {
        this.text = text;
    }

    /**
     * The entries, a directory's jars in place of a star, as the java command has it.
     *
     * @return files and directories, which need not exist
     */
    public List<Path> entries() {
        List<Path> entries = new ArrayList<>();
        for (String entry : text.split(File.pathSeparator)) {
            if (entry.equals("*") || entry.endsWith("/*")) {
                addJars(Path.of(entry.equals("*") ? "." : entry.substring(0, entry.length() - 2)), entries);
            } else {
                // An empty entry is the present directory.
                entries.add(Path.of(entry.isEmpty() ? "." : entry));
            }
        }
        return entries;
    }

    private static void addJars(Path directory, List<Path> entries) {
        try (Stream<Path> files = Files.list(directory)) {
            files.filter(f -> f.toString().toLowerCase().endsWith(".jar"))
                    .sorted()
                    .forEach(entries::add);
        } catch (IOException e) {
            // A star in a directory that is not there stands for nothing, as the java command has it.
        }
    }

    boolean contains(String className) {
        String resource = className.replace('.', '/') + ".class";
        for (Path entry : entries()) {
            if (Files.isDirectory(entry) ? Files.isRegularFile(entry.resolve(resource)) : hasEntry(entry, resource)) {
                return true;
            }
        }
        return false;
    }

    private static boolean hasEntry(Path jar, String resource) {
        if (!Files.isRegularFile(jar)) {
            return false;
        }
        try (var file = new JarFile(jar.toFile(), false)) {
            return file.getEntry(resource) != null;
        } catch (IOException e) {
            return false;
        }
    }

    @Override
    public String toString() {
        return text;
    }
}
