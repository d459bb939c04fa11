package jmpi.apps.hosts;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Enumeration;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;

/** The built jmpi under another version. */
final class OtherVersion {
    /** What it says it is. */
    static final String NAME = "0.0.9-other";

    private OtherVersion() {}

    /** Copies a folder of jars, and renames those that are jmpi's; start-up caches belong to the jars that they were made from. */
    static void copy(Path library, Path to) throws IOException {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(library)) {
            for (Path file : files) {
                Path copy = to.resolve(file.getFileName());
                String name = file.getFileName().toString();
                if (name.matches("jmpi-.*\\.jar")) {
                    rename(file, copy);
                } else if (name.endsWith(".jar")) {
                    Files.copy(file, copy);
                }
            }
        }
    }

    private static void rename(Path jar, Path copy) throws IOException {
        try (var in = new JarFile(jar.toFile())) {
            Manifest manifest = in.getManifest();
            manifest.getMainAttributes().put(Attributes.Name.IMPLEMENTATION_VERSION, NAME);
            try (var out = new JarOutputStream(Files.newOutputStream(copy), manifest)) {
                for (Enumeration<JarEntry> all = in.entries(); all.hasMoreElements(); ) {
                    JarEntry entry = all.nextElement();
                    if (!entry.getName().equals(JarFile.MANIFEST_NAME)) {
                        out.putNextEntry(new JarEntry(entry.getName()));
                        in.getInputStream(entry).transferTo(out);
                    }
                }
            }
        }
    }
}
