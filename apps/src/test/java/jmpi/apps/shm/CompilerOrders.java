package jmpi.apps.shm;

import java.lang.management.ManagementFactory;
import java.util.Arrays;

/** Says of each method of jmpi that its rank's compiler has orders about whether it exists. */
public final class CompilerOrders {
    private static final String ORDER = "-XX:CompileCommand=dontinline,";

    private CompilerOrders() {}

    public static void main(String... args) throws ReflectiveOperationException {
        for (String option : ManagementFactory.getRuntimeMXBean().getInputArguments()) {
            if (option.startsWith(ORDER)) {
                String[] method = option.substring(ORDER.length()).split("::");
                boolean exists = Arrays.stream(Class.forName(method[0]).getDeclaredMethods())
                        .anyMatch(candidate -> candidate.getName().equals(method[1]));
                System.out.println((exists ? "found " : "missing ") + method[1]);
            }
        }
    }
}
