package jmpi.apps.hosts;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.launcher.TagFilter;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.TestPlan;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/**
 * Runs test classes in this process, in the order in which they are named. If the process is a rank, all ranks run the
 * same tests together; the first that fails ends the job, because the others may wait for it for ever, and rank 0 speaks
 * for all.
 */
public final class Suite implements TestExecutionListener {
    /** Tests whose ranks are threads, whatever process they run in. */
    private static final String THREADS = "threads";

    private static final String RANK = System.getenv("JMPI_RANK");

    private final List<String> skipped = new ArrayList<>();
    private TestPlan plan;
    private int passed;
    private int failed;

    private Suite() {}

    /**
     * The program.
     *
     * @param classes names of test classes
     */
    public static void main(String[] classes) {
        var suite = new Suite();
        var request = LauncherDiscoveryRequestBuilder.request()
                .selectors(Arrays.stream(classes)
                        .map(DiscoverySelectors::selectClass)
                        .toList())
                .filters(TagFilter.excludeTags(THREADS))
                .build();
        LauncherFactory.create().execute(request, suite);
        if (RANK == null || RANK.equals("0")) {
            System.out.printf(
                    "%d tests passed, %d failed, %d were skipped%n", suite.passed, suite.failed, suite.skipped.size());
            suite.skipped.forEach(line -> System.out.println("skipped " + line));
        }
        System.exit(suite.failed > 0 || suite.passed == 0 ? 1 : 0);
    }

    @Override
    public void testPlanExecutionStarted(TestPlan started) {
        plan = started;
    }

    @Override
    public void executionSkipped(TestIdentifier test, String reason) {
        skipped.add(name(test) + ": " + reason);
    }

    @Override
    public void executionFinished(TestIdentifier test, TestExecutionResult result) {
        Throwable why = result.getThrowable().orElse(null);
        switch (result.getStatus()) {
            case SUCCESSFUL -> passed += test.isTest() ? 1 : 0;
            case ABORTED -> skipped.add(name(test) + ": " + (why == null ? "" : why.getMessage()));
            case FAILED -> {
                failed++;
                fail(test, why);
            }
        }
    }

    private void fail(TestIdentifier test, Throwable why) {
        synchronized (System.err) {
            System.err.println((RANK == null ? "" : "rank " + RANK + ": ") + name(test) + " failed:");
            if (why != null) {
                why.printStackTrace();
            }
            System.err.flush();
        }
        if (RANK != null) {
            Runtime.getRuntime().halt(1);
        }
    }

    private String name(TestIdentifier test) {
        String name = test.getDisplayName();
        for (var parent = plan.getParent(test); parent.isPresent(); parent = plan.getParent(parent.get())) {
            if (parent.get().getParentId().isPresent()) {
                name = parent.get().getDisplayName() + " " + name;
            }
        }
        return name;
    }
}
