package jmpi.apps.bench.compare;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The programs of others, as far as this machine has them. */
final class Peers {
    static final String OPEN_MPI = "Open MPI";
    static final String SCIKIT_LEARN = "scikit-learn";

    private static final String PYTHON = "/usr/bin/python3";

    private final Path programs;
    private final Path scripts;
    private final String mpirun;
    private final boolean scikitLearn;
    private final Set<String> missing = new LinkedHashSet<>();

    /**
     * Looks for them.
     *
     * @param programs the folder with the compiled C programs
     * @param scripts the folder with their sources and the Python programs
     */
    Peers(Path programs, Path scripts) {
        this.programs = programs;
        this.scripts = scripts;
        this.mpirun = openMpi();
        this.scikitLearn = says(PYTHON, "-c", "import sklearn; print(sklearn.__version__)") != null;
    }

    /** What would have to be installed so that nothing is missing. */
    Set<String> missing() {
        return missing;
    }

    /** A C program on Open MPI, with the placement that is best for it; null if it is not here. */
    Launch openMpi(int ranks, String program, List<String> arguments) {
        List<String> placement = ranks <= Runtime.getRuntime().availableProcessors()
                ? List.of("--bind-to", "core")
                : List.of("--oversubscribe", "--bind-to", "none");
        List<String> words = new ArrayList<>(List.of("-n", String.valueOf(ranks)));
        words.addAll(placement);
        return openMpi(List.of(), words, program, arguments);
    }

    /**
     * A C program on Open MPI; null if it is not here.
     *
     * @param before what comes before {@code mpirun}
     * @param options of {@code mpirun}
     * @param program its name
     * @param arguments of the program
     */
    Launch openMpi(List<String> before, List<String> options, String program, List<String> arguments) {
        Path file = programs.resolve(program).toAbsolutePath();
        if (mpirun == null || !Files.isExecutable(file)) {
            missing.add("Open MPI and its compiler: apt-get install openmpi-bin libopenmpi-dev");
            return null;
        }
        List<String> command = new ArrayList<>(before);
        command.addAll(List.of(mpirun, "--allow-run-as-root"));
        command.addAll(options);
        command.add(file.toString());
        command.addAll(arguments);
        return new Launch(command, Map.of());
    }

    /** A Python program that needs scikit-learn; null if it is not here. */
    Launch scikitLearn(String script, List<String> arguments) {
        if (!scikitLearn) {
            missing.add("scikit-learn: apt-get install python3-sklearn python3-pil");
            return null;
        }
        List<String> command =
                new ArrayList<>(List.of(PYTHON, scripts.resolve(script).toString()));
        command.addAll(arguments);
        // One thread against one rank.
        return new Launch(command, Map.of("OPENBLAS_NUM_THREADS", "1", "OMP_NUM_THREADS", "1"));
    }

    /** Debian calls it mpirun.openmpi, because mpirun may be another MPI's. */
    private static String openMpi() {
        for (String name : List.of("mpirun.openmpi", "mpirun")) {
            String version = says(name, "--version");
            if (version != null && version.contains("Open MPI")) {
                return name;
            }
        }
        return null;
    }

    private static String says(String... command) {
        if (!onPath(command[0])) {
            return null;
        }
        try {
            return new Launch(command).run().output();
        } catch (MeasurementException e) {
            return null;
        }
    }

    private static boolean onPath(String program) {
        if (program.indexOf('/') >= 0) {
            return Files.isExecutable(Path.of(program));
        }
        for (String folder : System.getenv().getOrDefault("PATH", "").split(File.pathSeparator)) {
            if (Files.isExecutable(Path.of(folder, program))) {
                return true;
            }
        }
        return false;
    }
}
