package jmpi.apps.bench.compare;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Programs in Python, as far as this machine has their modules. */
final class PythonPeers {
    static final String SCIKIT_LEARN = "scikit-learn, 1 thread";
    /** One thread against one rank. */
    private static final Map<String, String> ONE_THREAD = Map.of("OPENBLAS_NUM_THREADS", "1", "OMP_NUM_THREADS", "1");

    private final Path scripts;
    private final boolean scikitLearn = Launch.imports("sklearn");
    private final boolean mpi4py = Launch.imports("mpi4py");
    private final Set<String> missing = new LinkedHashSet<>();

    /**
     * Looks for them.
     *
     * @param scripts their folder
     */
    PythonPeers(Path scripts) {
        this.scripts = scripts;
    }

    /** A process with scikit-learn, which is compared with any number of ranks; nobody if it is not here. */
    List<Side> scikitLearn(String script, List<String> arguments, Reading reading) {
        if (!scikitLearn) {
            missing.add("scikit-learn: apt-get install python3-sklearn python3-pil");
            return List.of();
        }
        return List.of(new Side(SCIKIT_LEARN, launch(List.of(), script, arguments), reading));
    }

    /** A job of some ranks of numpy; nobody if mpi4py is not here. */
    List<Side> mpi4py(int ranks, String script, List<String> arguments, Reading reading) {
        if (!mpi4py) {
            missing.add("mpi4py: apt-get install python3-mpi4py openmpi-bin");
            return List.of();
        }
        return List.of(new Side("mpi4py", launch(List.of("mpirun", "-n", "" + ranks), script, arguments), reading));
    }

    private Launch launch(List<String> launcher, String script, List<String> arguments) {
        List<String> command = new ArrayList<>(launcher);
        command.add(Launch.PYTHON);
        command.add(scripts.resolve(script).toString());
        command.addAll(arguments);
        return new Launch(command, ONE_THREAD);
    }

    /** What would have to be installed so that nothing that was asked for is missing. */
    Set<String> missing() {
        return missing;
    }
}
