package jmpi.launch.program;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;
import jmpi.launch.end.LaunchException;

/**
 * A program that comes with jmpi and has a short name.
 *
 * @param name short name
 * @param mainClass its main class
 * @param description one line
 */
public record BundledProgram(String name, String mainClass, String description) {
    /** Resource of a jar that lists its programs: name, main class, description, tabs between. */
    private static final String INDEX = "META-INF/jmpi/apps";

    /**
     * All programs in a list of jars.
     *
     * @param jars to look into
     * @return the programs in the order of their jars
     */
    public static List<BundledProgram> in(List<Path> jars) {
        List<BundledProgram> programs = new ArrayList<>();
        for (Path jar : jars) {
            try (var file = new JarFile(jar.toFile(), false)) {
                ZipEntry index = file.getEntry(INDEX);
                if (index != null) {
                    parse(new String(file.getInputStream(index).readAllBytes(), StandardCharsets.UTF_8), programs);
                }
            } catch (IOException e) {
                throw new LaunchException("cannot read " + jar + ": " + e.getMessage());
            }
        }
        return programs;
    }

    private static void parse(String index, List<BundledProgram> programs) {
        for (String line : index.lines().toList()) {
            String[] columns = line.split("\t", 3);
            if (columns.length == 3 && !line.startsWith("#")) {
                programs.add(new BundledProgram(columns[0], columns[1], columns[2]));
            }
        }
    }
}
