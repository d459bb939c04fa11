package jmpi.launch.remote;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class WindowTest {
    @Test
    void neverMoreThanItsSizeIsOpen() throws Exception {
        var window = new Window(10);
        var open = new AtomicInteger();
        var most = new AtomicInteger();
        var sender = CompletableFuture.runAsync(() -> {
            for (int i = 0; i < 1000; i++) {
                assertTrue(window.take(3));
                most.accumulateAndGet(open.addAndGet(3), Math::max);
            }
        });
        for (int i = 0; i < 1000; i++) {
            while (open.get() < 3) {
                Thread.onSpinWait();
            }
            open.addAndGet(-3);
            window.release(3);
        }
        sender.get();
        assertTrue(most.get() <= 12, "the count runs ahead of the window by one piece at most: " + most);
        assertEquals(0, open.get());
    }

    @Test
    void aPieceLargerThanAllPassesAlone() {
        var window = new Window(10);
        assertTrue(window.take(100));
        window.release(100);
        assertTrue(window.take(100));
    }

    @Test
    void aBrokenWindowHoldsNobody() {
        var window = new Window(10);
        assertTrue(window.take(10));
        window.breakUp();
        assertFalse(window.take(10));
    }
}
