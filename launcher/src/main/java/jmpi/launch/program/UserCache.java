package jmpi.launch.program;

import java.nio.file.Path;

/** The user's cache directory: everything in it can be made again. */
final class UserCache {
    private UserCache() {}

    static Path directory() {
        String base = System.getenv("XDG_CACHE_HOME");
        // The specification says that a relative path there is to be ignored.
        boolean given = base != null && base.startsWith("/");
        return Path.of(given ? base : System.getProperty("user.home") + "/.cache")
                .resolve("jmpi");
    }
}
