package jmpi.launch.program;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TaskEvent;
import com.sun.source.util.TaskListener;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import jmpi.launch.end.ExitCode;
import jmpi.launch.end.LaunchException;

/** A program in one source file: compiled once into a jar of the user's cache, whatever the number of ranks and jobs. */
final class SourceProgram {
    private final Installation installation;
    private final String classPath;

    SourceProgram(Installation installation, String classPath) {
        this.installation = installation;
        this.classPath = classPath;
    }

    Program compile(Path source) {
        Path directory = UserCache.directory().resolve("source");
        try {
            Path jar = directory.resolve(key(source) + ".jar");
            if (!Files.isRegularFile(jar)) {
                Files.createDirectories(directory);
                compile(source, jar);
            }
            return new Program.Java(JarProgram.mainClass(jar), installation.classPath(jar + ":" + classPath));
        } catch (IOException e) {
            throw new LaunchException("cannot compile " + source + " into " + directory + ": " + e);
        }
    }

    /** Everything that the result depends on. */
    private String key(Path source) throws IOException {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(Files.readAllBytes(source));
            StringBuilder rest = new StringBuilder();
            rest.append(source.getFileName())
                    .append('\n')
                    .append(Runtime.version())
                    .append('\n');
            for (Path jar : installation.jars()) {
                rest.append(jar).append(Files.size(jar)).append(Files.getLastModifiedTime(jar));
            }
            for (Path entry : new ClassPath(classPath).entries()) {
                rest.append('\n').append(entry.toAbsolutePath());
                if (Files.isRegularFile(entry)) {
                    rest.append(Files.size(entry)).append(Files.getLastModifiedTime(entry));
                }
            }
            byte[] hash = digest.digest(rest.toString().getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash, 0, 16);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private void compile(Path source, Path jar) throws IOException {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        StandardJavaFileManager files = compiler.getStandardFileManager(null, Locale.ROOT, null);
        try (var output = new MemoryOutput(files)) {
            // No source path: a class of the same directory must not be compiled on the quiet, it would go stale.
            List<String> options =
                    List.of("-cp", installation.classPath(classPath), "-sourcepath", "", "-proc:none", "-g");
            var task =
                    (JavacTask) compiler.getTask(null, output, null, options, null, files.getJavaFileObjects(source));
            var mainClass = new MainClass();
            task.addTaskListener(mainClass);
            if (!task.call()) {
                throw new LaunchException(ExitCode.FAILED, ""); // the compiler has said why
            }
            // Under a name of its own first: two jobs may compile the same file at once.
            Path part = Files.createTempFile(jar.getParent(), "new", ".jar");
            try (OutputStream out = Files.newOutputStream(part)) {
                output.writeJar(out, mainClass.name);
            }
            Files.move(part, jar, StandardCopyOption.ATOMIC_MOVE);
        }
    }

    /** The first class of the file, as the java command has it. */
    private static final class MainClass implements TaskListener {
        private String name;

        @Override
        public void finished(TaskEvent event) {
            if (event.getKind() != TaskEvent.Kind.PARSE) {
                return;
            }
            CompilationUnitTree unit = event.getCompilationUnit();
            String prefix = unit.getPackageName() == null ? "" : unit.getPackageName() + ".";
            unit.getTypeDecls().stream()
                    .filter(ClassTree.class::isInstance)
                    .findFirst()
                    .ifPresent(type -> name = prefix + ((ClassTree) type).getSimpleName());
        }
    }
}
