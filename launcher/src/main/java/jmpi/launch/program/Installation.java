package jmpi.launch.program;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import jmpi.launch.end.LaunchException;

/**
 * Where jmpi itself lies.
 *
 * @param library directory of the jars and start-up caches
 */
public record Installation(Path library) {
    /** System property by which bin/jmpirun says where the built tree is. */
    private static final String PROPERTY = "jmpi.home";

    /**
     * The installation that this launcher belongs to.
     *
     * @return it
     */
    public static Installation own() {
        String home = System.getProperty(PROPERTY);
        if (home == null) {
            throw new LaunchException("start jmpi by bin/jmpirun, or give -D" + PROPERTY + "=DIR with DIR/lib");
        }
        return new Installation(Path.of(home, "lib"));
    }

    /**
     * The jars that ranks get, in an order that never changes: the start-up cache depends on it.
     *
     * @return all jars but the launcher's
     */
    public List<Path> jars() {
        try (Stream<Path> files = Files.list(library)) {
            return files.filter(f -> f.toString().endsWith(".jar"))
                    .filter(f -> !f.getFileName().toString().startsWith("jmpi-launcher"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new LaunchException("jmpi is not complete: cannot read " + library);
        }
    }

    /**
     * The class path of a rank.
     *
     * @param user the program's own part, empty if it has none
     * @return jmpi's jars, then the program's
     */
    public String classPath(String user) {
        return Stream.concat(
                        jars().stream().map(Path::toString), Stream.of(user).filter(part -> !part.isEmpty()))
                .collect(Collectors.joining(":"));
    }

    /**
     * The ranks' start-up cache.
     *
     * @return its file, which need not exist
     */
    public Path cache() {
        return library.resolve("jmpi.aot");
    }
}
