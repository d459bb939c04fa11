package jmpi.apps.bench.compare;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What people use for tables instead, as far as this machine has it. */
final class DataPeers {
    private final Path scripts;
    private final Path node;
    private final Map<String, List<String>> commands = new LinkedHashMap<>();
    private final List<String> missing = new ArrayList<>();

    private DataPeers() {
        scripts = null;
        node = null;
    }

    /** Nobody to compare with. */
    static DataPeers none() {
        return new DataPeers();
    }

    /**
     * Looks for them.
     *
     * @param scripts the folder of the programs that use them
     * @param node the folder into which npm has installed them
     */
    DataPeers(Path scripts, Path node) {
        this.scripts = scripts.toAbsolutePath();
        this.node = node.toAbsolutePath();
        if (Launch.imports("pandas")) {
            commands.put("pandas", List.of(Launch.PYTHON, script("tables_pandas.py")));
        } else {
            missing.add("pandas: apt-get install python3-pandas");
        }
        look("DuckDB", "@duckdb/node-api", "tables_duckdb.mjs");
        look("polars", "nodejs-polars", "tables_polars.mjs");
    }

    private void look(String name, String module, String script) {
        if (Files.isDirectory(node.resolve("node_modules").resolve(module))
                && new Launch("node", "--version").answer().isPresent()) {
            commands.put(name, List.of("node", script(script)));
        } else {
            missing.add(name + ": node, npm and the npm registry, from which make bench-data fetches " + module);
        }
    }

    private String script(String name) {
        return scripts.resolve(name).toString();
    }

    /** What would have to be installed so that nothing is missing. */
    List<String> missing() {
        return missing;
    }

    /** All that are here do a job. */
    List<Side> sides(String job, String table, Reading reading) {
        List<Side> sides = new ArrayList<>();
        commands.forEach((name, command) -> {
            List<String> words = new ArrayList<>(command);
            words.addAll(List.of(job, table, node.resolve("node_modules").toString()));
            sides.add(new Side(name, new Launch(words, Map.of(), true), reading));
        });
        return sides;
    }
}
