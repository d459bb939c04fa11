package jmpi.data.csv;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import jmpi.data.io.InputException;

/** Notes files' sizes and times of their last change, and tells later whether somebody has written to one. For one thread. */
final class Unchanged {
    private record Noted(Path path, long size, FileTime changed) {}

    private final List<Noted> files = new ArrayList<>();

    /** Notes a file; one that is not there is left to whoever opens it. */
    void note(Path path) {
        try {
            files.add(now(path));
        } catch (IOException e) {
            // Opening it will say what is wrong.
        }
    }

    private static Noted now(Path path) throws IOException {
        var attributes = Files.readAttributes(path, BasicFileAttributes.class);
        return new Noted(path, attributes.size(), attributes.lastModifiedTime());
    }

    /** Throws an exception that names the first file that is not what it was. */
    void check() {
        for (Noted was : files) {
            try {
                Noted is = now(was.path());
                if (is.size() != was.size()) {
                    throw new InputException(was.path() + " has changed while it was read: it had " + was.size()
                            + " bytes and has " + is.size() + "; expected a file that nobody writes to");
                }
                if (!is.changed().equals(was.changed())) {
                    throw new InputException(was.path() + " has changed while it was read: somebody wrote to it at "
                            + is.changed() + "; expected a file that nobody writes to");
                }
            } catch (IOException e) {
                throw InputException.of("cannot read any more", was.path(), e);
            }
        }
    }
}
