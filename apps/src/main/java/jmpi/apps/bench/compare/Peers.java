package jmpi.apps.bench.compare;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Other MPIs with their compiled programs, as far as this machine has them. */
final class Peers {
    static final String OPEN_MPI = "Open MPI";
    static final String MPICH = "MPICH";

    private final List<NativeMpi> mpis = new ArrayList<>();
    private final Set<String> missing = new LinkedHashSet<>();

    /**
     * Looks for them.
     *
     * @param programs the folder with the compiled C programs
     */
    Peers(Path programs) {
        // Debian's names come first, because mpirun may be another MPI's.
        look(OPEN_MPI, "Open MPI", List.of("mpirun.openmpi", "mpirun"), programs.resolve("openmpi"));
        look(MPICH, "HYDRA", List.of("mpirun.mpich", "mpirun"), programs.resolve("mpich"));
    }

    private void look(String name, String sign, List<String> launchers, Path programs) {
        for (String launcher : launchers) {
            String version = new Launch(launcher, "--version").answer().orElse("");
            if (version.contains(sign) && Files.isExecutable(programs.resolve("bench"))) {
                mpis.add(new NativeMpi(name, launcher, programs));
                return;
            }
        }
        missing.add(
                name.equals(OPEN_MPI)
                        ? "Open MPI and its compiler: apt-get install openmpi-bin libopenmpi-dev"
                        : "MPICH and its compiler: apt-get install mpich libmpich-dev");
    }

    /** What would have to be installed so that nothing is missing. */
    Set<String> missing() {
        return missing;
    }

    /** The MPI libraries that are here, the one that is compared with first of all first. */
    List<NativeMpi> mpis() {
        return mpis;
    }
}
