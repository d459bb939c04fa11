package jmpi.apps.bench.compare;

import java.nio.file.Path;
import java.util.List;

/** The main job as all comparisons run it. */
final class CodingJob {
    private CodingJob() {}

    /** The program and its arguments; paths are absolute, because hosts may start elsewhere. */
    static List<String> words(Path image, Path dictionary, Path out) {
        return List.of(
                "sparse-coding",
                "--image",
                image.toAbsolutePath().toString(),
                "--dictionary",
                dictionary.toAbsolutePath().toString(),
                "--patch",
                "8",
                "--grey",
                "--method",
                "omp",
                "--nonzeros",
                "5",
                "--out",
                out.toAbsolutePath().toString());
    }
}
