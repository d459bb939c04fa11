package jmpi.launch.program;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import jmpi.launch.end.LaunchException;

/** Finds out what the user means by App. The order is part of what users rely on: see {@link #resolve}. */
public final class ProgramResolver {
    private static final Pattern SHORT_NAME = Pattern.compile("[a-z][a-z0-9-]*");
    private static final Pattern CLASS_NAME = Pattern.compile("\\p{javaJavaIdentifierStart}\\p{javaJavaIdentifierPart}*"
            + "(\\.\\p{javaJavaIdentifierStart}\\p{javaJavaIdentifierPart}*)*");

    private final Installation installation;
    private final String classPath;
    private final String searchPath;
    private final List<String> tried = new ArrayList<>();

    /**
     * Makes a resolver.
     *
     * @param installation where bundled programs are
     * @param classPath the user's
     * @param searchPath the value of PATH
     */
    public ProgramResolver(Installation installation, String classPath, String searchPath) {
        this.installation = installation;
        this.classPath = classPath;
        this.searchPath = searchPath;
    }

    /**
     * Finds a program: a source file, a jar, a bundled program, a class, an executable, whichever comes first.
     *
     * @param app as the user wrote it
     * @return the program
     */
    public Program resolve(String app) {
        if (app.endsWith(".java")) {
            return new SourceProgram(installation, classPath).compile(existing(app));
        }
        if (app.endsWith(".jar")) {
            String main = JarProgram.mainClass(existing(app));
            return new Program.Java(main, installation.classPath(app));
        }
        return bundled(app)
                .or(() -> onClassPath(app))
                .or(() -> executable(app))
                .orElseThrow(() ->
                        new LaunchException("there is no program " + app + "; tried " + String.join("; ", tried)));
    }

    private static Path existing(String file) {
        Path path = Path.of(file);
        if (!Files.isRegularFile(path)) {
            throw new LaunchException("there is no file " + path.toAbsolutePath());
        }
        return path;
    }

    private Optional<Program> bundled(String app) {
        // Other names cannot be a bundled program's, so the jars need not be opened.
        if (!SHORT_NAME.matcher(app).matches()) {
            return Optional.empty();
        }
        tried.add("bundled programs (jmpirun apps)");
        return BundledProgram.in(installation.jars()).stream()
                .filter(program -> program.name().equals(app))
                .findFirst()
                .map(program -> new Program.Java(program.mainClass(), installation.bundledClassPath()));
    }

    private Optional<Program> onClassPath(String app) {
        if (!CLASS_NAME.matcher(app).matches()) {
            return Optional.empty();
        }
        tried.add("a class on the class path " + classPath);
        if (new ClassPath(classPath).contains(app)) {
            return Optional.of(new Program.Java(app, installation.classPath(classPath)));
        }
        String bundled = installation.bundledClassPath();
        return new ClassPath(bundled).contains(app) ? Optional.of(new Program.Java(app, bundled)) : Optional.empty();
    }

    private Optional<Program> executable(String app) {
        if (app.contains("/")) {
            return executableFile(Path.of(app));
        }
        tried.add("an executable on PATH");
        for (String directory : searchPath.split(":")) {
            Path path = Path.of(directory.isEmpty() ? "." : directory, app);
            if (Files.isRegularFile(path) && Files.isExecutable(path)) {
                return Optional.of(new Program.Executable(path.toAbsolutePath()));
            }
        }
        return Optional.empty();
    }

    private Optional<Program> executableFile(Path path) {
        if (Files.isDirectory(path)) {
            throw new LaunchException(path + " is a directory");
        }
        if (Files.exists(path) && !Files.isExecutable(path)) {
            throw new LaunchException(path + " is not executable (chmod +x?)");
        }
        tried.add("the file " + path.toAbsolutePath());
        return Files.exists(path) ? Optional.of(new Program.Executable(path.toAbsolutePath())) : Optional.empty();
    }
}
