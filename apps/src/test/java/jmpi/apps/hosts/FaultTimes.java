package jmpi.apps.hosts;

import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;

/** Prints what was measured more than once when the last test is over; tests of several classes run beside each other. */
final class FaultTimes implements BeforeAllCallback, AutoCloseable {
    @Override
    public void beforeAll(ExtensionContext context) {
        context.getRoot().getStore(Namespace.GLOBAL).computeIfAbsent(FaultTimes.class, type -> this);
    }

    @Override
    public void close() {
        Fault.summarize();
    }
}
