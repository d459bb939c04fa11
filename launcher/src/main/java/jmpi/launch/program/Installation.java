package jmpi.launch.program;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
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

    private static final String LAUNCHER = "jmpi-launcher-";
    private static final List<String> FOR_ALL = List.of("jmpi-comm-", "jmpi-collectives-", "jmpi-data-");

    /** What comm uses between hosts. */
    private static final List<String> LIBRARIES = List.of("aircompressor-v3-", "jeromq-", "jnacl-");

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
     * All jars that ranks may get. Their order never changes, as the start-up cache depends on it: first what every
     * program gets, then what only the bundled programs need.
     *
     * @return all jars but the launcher's
     */
    public List<Path> jars() {
        try (Stream<Path> files = Files.list(library)) {
            return files.filter(file -> file.toString().endsWith(".jar") && !isNamed(file, LAUNCHER))
                    .sorted(Comparator.comparing((Path file) -> !isForAll(file)).thenComparing(file -> file))
                    .toList();
        } catch (IOException e) {
            throw new LaunchException("jmpi is not complete: cannot read " + library);
        }
    }

    /**
     * The class path of a bundled program.
     *
     * @return all jars
     */
    public String bundledClassPath() {
        return jars().stream().map(Path::toString).collect(Collectors.joining(":"));
    }

    /**
     * The class path of a user's program: it gets none of the libraries that jmpi's own programs use, and those that jmpi
     * itself uses come last, so that it may bring any version of them.
     *
     * @param user the program's own part
     * @return jmpi's library, the program's part, and libraries
     */
    public String classPath(String user) {
        List<Path> jars = jars();
        Stream<String> own = jars.stream().filter(Installation::isForAll).map(Path::toString);
        Stream<String> libraries =
                jars.stream().filter(jar -> isOneOf(jar, LIBRARIES)).map(Path::toString);
        return Stream.concat(Stream.concat(own, Stream.of(user)), libraries).collect(Collectors.joining(":"));
    }

    private static boolean isForAll(Path jar) {
        return isOneOf(jar, FOR_ALL);
    }

    private static boolean isOneOf(Path jar, List<String> names) {
        return names.stream().anyMatch(name -> isNamed(jar, name));
    }

    private static boolean isNamed(Path jar, String prefix) {
        return jar.getFileName().toString().startsWith(prefix);
    }

    /**
     * The ranks' start-up cache: classes that are in it and not needed cost time too, so there are two.
     *
     * @param severalHosts whether the job has more than one host
     * @return its file, which need not exist
     */
    public Path cache(boolean severalHosts) {
        return library.resolve(severalHosts ? "jmpi-hosts.aot" : "jmpi.aot");
    }
}
