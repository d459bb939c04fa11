package jmpi.launch.cache;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassFileVersion;
import java.lang.classfile.ClassHierarchyResolver;
import java.lang.classfile.ClassTransform;
import java.lang.constant.ClassDesc;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;

/**
 * Rewrites the classes of a jar in the present class file format. The JVM's start-up cache does not take classes older
 * than Java 6, and picocli's are of Java 5: loading and verifying them costs 100 ms in the launcher and in each rank.
 */
public final class ModernJar {
    private static final int OLDEST_CACHED = ClassFile.JAVA_6_VERSION;

    private ModernJar() {}

    /**
     * Rewrites jars in place where that is needed.
     *
     * @param files names of the jars
     * @throws IOException if one cannot be read or written
     */
    public static void main(String[] files) throws IOException {
        for (String file : files) {
            rewrite(Path.of(file));
        }
    }

    static void rewrite(Path path) throws IOException {
        Path part = path.resolveSibling(path.getFileName() + ".part");
        try (var in = new JarFile(path.toFile(), false)) {
            List<JarEntry> entries = in.stream().toList();
            if (!isOld(in, entries)) {
                return;
            }
            ClassFile classFile = compiler(in);
            try (OutputStream file = Files.newOutputStream(part);
                    var out = new JarOutputStream(file)) {
                for (JarEntry entry : entries) {
                    byte[] bytes = read(in, entry);
                    // A fixed time: the same jar gives the same bytes, and a cache made for it stays valid.
                    var copy = new JarEntry(entry.getName());
                    copy.setTimeLocal(entry.getTimeLocal());
                    out.putNextEntry(copy);
                    out.write(isOldClass(entry, bytes) ? modern(classFile, bytes) : bytes);
                }
            }
        }
        Files.move(part, path, StandardCopyOption.ATOMIC_MOVE);
    }

    private static boolean isOld(JarFile jar, List<JarEntry> entries) throws IOException {
        for (JarEntry entry : entries) {
            if (isOldClass(entry, read(jar, entry))) {
                return true;
            }
        }
        return false;
    }

    private static boolean isOldClass(JarEntry entry, byte[] bytes) {
        // Bytes 6 and 7 of a class file are its major version.
        return entry.getName().endsWith(".class") && (bytes[6] << 8 | bytes[7]) < OLDEST_CACHED;
    }

    private static byte[] modern(ClassFile classFile, byte[] bytes) {
        // Taking the methods apart is what makes the library write the stack maps that newer formats need.
        ClassTransform methods = ClassTransform.transformingMethodBodies((code, element) -> code.with(element));
        ClassTransform version = (builder, element) -> {
            if (element instanceof ClassFileVersion) {
                builder.withVersion(ClassFile.latestMajorVersion(), 0);
            } else {
                builder.with(element);
            }
        };
        return classFile.transformClass(classFile.parse(bytes), methods.andThen(version));
    }

    /** Stack maps need to know which class extends which, also within the jar. */
    private static ClassFile compiler(JarFile jar) {
        var own = ClassHierarchyResolver.ofResourceParsing(name -> open(jar, name));
        return ClassFile.of(
                ClassFile.StackMapsOption.GENERATE_STACK_MAPS,
                ClassFile.ClassHierarchyResolverOption.of(own.orElse(ClassHierarchyResolver.defaultResolver())));
    }

    private static InputStream open(JarFile jar, ClassDesc name) {
        String descriptor = name.descriptorString();
        JarEntry entry = jar.getJarEntry(descriptor.substring(1, descriptor.length() - 1) + ".class");
        try {
            return entry == null ? null : jar.getInputStream(entry);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] read(JarFile jar, JarEntry entry) throws IOException {
        try (InputStream in = jar.getInputStream(entry)) {
            return in.readAllBytes();
        }
    }
}
