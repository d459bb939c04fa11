package jmpi.data.csv;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import jmpi.data.io.InputException;

/**
 * Notes files' sizes and times of their last change, and tells later whether somebody has written to one: {@code files.note(path)} before it
 * is mapped, {@code files.check()} when all is read. For one thread; asks no other rank.
 */
public final class Unchanged {
    private record Noted(long size, FileTime changed) {}

    private final Map<Path, Noted> files = new LinkedHashMap<>();

    /** No file so far. */
    public Unchanged() {}

    /**
     * Notes a file, no folder; one that was noted before stays as it was then, one that is not there is left to whoever opens it.
     *
     * @param path the file
     */
    public void note(Path path) {
        if (!files.containsKey(path)) {
            try {
                var attributes = Files.readAttributes(path, BasicFileAttributes.class);
                if (!attributes.isDirectory()) {
                    files.put(path, new Noted(attributes.size(), attributes.lastModifiedTime()));
                }
            } catch (IOException e) {
                // Opening it will say what is wrong.
            }
        }
    }

    /**
     * The files that were noted.
     *
     * @return in the order of their first note
     */
    public Set<Path> paths() {
        return files.keySet();
    }

    /**
     * Compares all files with what they were.
     *
     * @throws InputException that names the first one that is not what it was
     */
    public void check() {
        for (Map.Entry<Path, Noted> file : files.entrySet()) {
            Path path = file.getKey();
            Noted was = file.getValue();
            try {
                var is = Files.readAttributes(path, BasicFileAttributes.class);
                if (is.size() != was.size()) {
                    throw new InputException(path + " has changed while it was read: it had " + was.size()
                            + " bytes and has " + is.size() + "; expected a file that nobody writes to");
                }
                if (!is.lastModifiedTime().equals(was.changed())) {
                    throw new InputException(path + " has changed while it was read: somebody wrote to it at "
                            + is.lastModifiedTime() + "; expected a file that nobody writes to");
                }
            } catch (IOException e) {
                throw InputException.of("cannot read any more", path, e);
            }
        }
    }
}
