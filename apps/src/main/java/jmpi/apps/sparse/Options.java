package jmpi.apps.sparse;

import java.nio.file.Path;
import java.util.Locale;
import jmpi.apps.io.InputException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** What the command line says. */
@Command(
        name = "sparse-coding",
        sortOptions = false,
        usageHelpWidth = 100,
        description = "Codes all patches of an image with a fixed dictionary.")
final class Options {
    @Option(names = "--image", paramLabel = "FILE", required = true, description = "PNG, JPEG or .npy of uint8.")
    Path image;

    @Option(
            names = "--dictionary",
            paramLabel = "FILE",
            required = true,
            description = ".npy of shape (atoms, patch * patch * channels), atoms of norm 1.")
    Path dictionary;

    @Option(
            names = "--patch",
            paramLabel = "N",
            defaultValue = "8",
            description = "Rows and columns of a patch (${DEFAULT-VALUE}).")
    int patch;

    @Option(names = "--grey", description = "Code the image in grey; without it a patch has three channels.")
    boolean grey;

    @Option(
            names = "--method",
            paramLabel = "NAME",
            defaultValue = "omp",
            description = "omp, lasso or threshold (${DEFAULT-VALUE}).")
    Method method;

    @Option(
            names = "--nonzeros",
            paramLabel = "K",
            defaultValue = "5",
            description = "omp: most atoms a patch (${DEFAULT-VALUE}).")
    int nonzeros;

    @Option(
            names = "--alpha",
            paramLabel = "A",
            defaultValue = "NaN",
            description = "lasso: price of magnitudes; threshold: what products are drawn towards zero by.")
    double alpha;

    @Option(names = "--pool", description = "Also sum the codes over regions of the image: pooled.npy.")
    boolean pool;

    @Option(
            names = "--pool-grid",
            paramLabel = "RxC",
            defaultValue = "4x4",
            description = "Regions down and across (${DEFAULT-VALUE}).")
    String poolGrid;

    @Option(names = "--out", paramLabel = "DIR", required = true, description = "Where results go; made if missing.")
    Path out;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Show this text.")
    boolean help;

    private Options() {}

    /** Reads the arguments; throws an {@link InputException} with a line for the user if they make no sense. */
    static Options parse(String... args) {
        Options options = new Options();
        CommandLine line = command(options);
        try {
            line.parseArgs(args);
        } catch (ParameterException e) {
            throw new InputException(e.getMessage());
        }
        if (!options.help) {
            options.check();
        }
        return options;
    }

    /** The text for {@code --help}. */
    static String usage() {
        return command(new Options()).getUsageMessage();
    }

    private static CommandLine command(Options options) {
        return new CommandLine(options)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .registerConverter(Method.class, Options::method);
    }

    private static Method method(String name) {
        for (Method method : Method.values()) {
            if (method.name().equalsIgnoreCase(name)) {
                return method;
            }
        }
        throw new CommandLine.TypeConversionException("expected omp, lasso or threshold but was '" + name + "'");
    }

    private void check() {
        if (patch < 1 || patch > 64) {
            throw new InputException("--patch is " + patch + "; expected 1 to 64");
        }
        if (method == Method.OMP && nonzeros < 1) {
            throw new InputException("--nonzeros is " + nonzeros + "; expected at least 1");
        }
        if (method != Method.OMP && !(alpha > 0 && alpha < Double.POSITIVE_INFINITY)) {
            throw new InputException("--method " + method.name().toLowerCase(Locale.ROOT)
                    + " needs --alpha A with A above 0" + (Double.isNaN(alpha) ? "" : "; it is " + alpha));
        }
        if (!poolGrid.matches("[1-9][0-9]{0,3}x[1-9][0-9]{0,3}")) {
            throw new InputException("--pool-grid is " + poolGrid + "; expected ROWSxCOLUMNS such as 4x4");
        }
    }

    /** Rows and columns of {@code --pool-grid}. */
    int[] poolCells() {
        String[] parts = poolGrid.split("x");
        return new int[] {Integer.parseInt(parts[0]), Integer.parseInt(parts[1])};
    }

    /** The coder that the options ask for. */
    Coder coder(Dictionary dictionary) {
        return switch (method) {
            case OMP -> new Omp(dictionary.gram(), dictionary.count(), nonzeros);
            case LASSO -> new Lasso(dictionary.gram(), dictionary.count(), alpha);
            case THRESHOLD -> new Threshold(alpha);
        };
    }
}
