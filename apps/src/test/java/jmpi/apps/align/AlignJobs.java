package jmpi.apps.align;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import jmpi.Mpi;

/** A rank that runs the program many times, once for each line of a file; words stand between tabs. */
public final class AlignJobs {
    private AlignJobs() {}

    /** Says before each run on both streams which line it is, and after it with which code it has ended. */
    public static void main(String... args) throws IOException {
        try (var mpi = Mpi.init(args)) {
            int line = 0;
            for (String words : Files.readAllLines(Path.of(args[0]), StandardCharsets.UTF_8)) {
                mpi.world().barrier();
                if (mpi.world().rank() == 0) {
                    System.err.println("== " + line);
                }
                mpi.world().barrier();
                int code = AlignProgram.PROGRAM.run(mpi.world(), words.split("\t"));
                if (mpi.world().rank() == 0) {
                    System.out.println("== " + line + " ended with " + code);
                }
                line++;
            }
        }
    }
}
