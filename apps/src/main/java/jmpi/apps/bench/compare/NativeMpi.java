package jmpi.apps.bench.compare;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * An MPI library on this machine, with the programs of bench/peer compiled for it.
 *
 * @param name of the library
 * @param mpirun its launcher
 * @param programs the folder of the programs
 */
record NativeMpi(String name, String mpirun, Path programs) {
    /** A job on this host, placed and waiting as is best for that library. */
    Launch launch(int ranks, String program, List<String> arguments) {
        boolean fits = ranks <= Runtime.getRuntime().availableProcessors();
        List<String> options = new ArrayList<>(List.of("-n", String.valueOf(ranks)));
        if (name.equals(Peers.MPICH)) {
            options.addAll(List.of("-bind-to", fits ? "core" : "none"));
        } else if (fits) {
            options.addAll(List.of("--bind-to", "core"));
        } else {
            // Ranks that share cores must yield them: else each call takes until the scheduler ends a slice.
            options.addAll(List.of("--oversubscribe", "--bind-to", "none", "--mca", "mpi_yield_when_idle", "1"));
        }
        return launch(List.of(), options, program, arguments);
    }

    /**
     * Any job.
     *
     * @param before what comes before {@code mpirun}
     * @param options of {@code mpirun}
     * @param program its name
     * @param arguments of the program
     */
    Launch launch(List<String> before, List<String> options, String program, List<String> arguments) {
        List<String> command = new ArrayList<>(before);
        command.add(mpirun);
        command.addAll(options);
        command.add(programs.resolve(program).toAbsolutePath().toString());
        command.addAll(arguments);
        // Open MPI refuses to be root's otherwise; MPICH does not mind.
        return new Launch(command, Map.of("OMPI_ALLOW_RUN_AS_ROOT", "1", "OMPI_ALLOW_RUN_AS_ROOT_CONFIRM", "1"));
    }
}
