package jmpi.comm.match;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import jmpi.comm.TransportException;
import jmpi.comm.Type;
import jmpi.comm.transport.Bell;
import jmpi.comm.transport.FrameHandler;
import jmpi.comm.transport.Watch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What the progress thread finds broken is thrown by the calls that wait, and not lost in the thread. */
class ProgressThreadFailureTest {
    private final TransportException broken = new TransportException("the connection is lost");
    private final Semaphore polls = new Semaphore(0);
    private volatile RuntimeException thrown;

    private final FakeTransport wire = new FakeTransport() {
        @Override
        public int poll(FrameHandler handler) {
            polls.release();
            if (thrown != null) {
                throw thrown;
            }
            return super.poll(handler);
        }
    };

    private final Engine engine = new Engine(0, 2, false, wire, Watch.NONE);

    /** Never rung: the thread looks round by itself. */
    private static final class FakeBell implements Bell {
        private volatile boolean armed;

        @Override
        public int rings() {
            return 0;
        }

        @Override
        public void arm() {
            armed = true;
        }

        @Override
        public void disarm() {
            armed = false;
        }

        @Override
        public boolean isArmed() {
            return armed;
        }

        @Override
        public void sleep(int rings, long nanos) {
            try {
                TimeUnit.MILLISECONDS.sleep(1);
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
        }

        @Override
        public void ring() {}
    }

    private OperationRequest receive() {
        var operation = engine.startReceive(0, 1, 0, Type.BYTE, new byte[1], 0, 1);
        return new OperationRequest(engine, operation, o -> null, null);
    }

    private void awaitPolls(int number) throws InterruptedException {
        polls.drainPermits();
        assertTrue(polls.tryAcquire(number, 30, TimeUnit.SECONDS), "the thread does not look");
    }

    @AfterEach
    void stop() {
        engine.stopThread();
    }

    @Test
    void itLooksOnlyIfSomethingIsUnderWay() throws Exception {
        engine.startThread(new FakeBell(), false);
        assertFalse(polls.tryAcquire(50, TimeUnit.MILLISECONDS));
        receive();
        awaitPolls(3);
    }

    @Test
    void aCallThatWaitsThrowsIt() throws Exception {
        engine.startThread(new FakeBell(), false);
        OperationRequest request = receive();
        thrown = broken;
        awaitPolls(1);
        engine.stopThread();
        thrown = null;
        assertSame(broken, assertThrows(TransportException.class, request::test));
        assertSame(broken, assertThrows(TransportException.class, request::await));
    }

    @Test
    void whatWasCompleteBeforeIsComplete() throws Exception {
        engine.startThread(new FakeBell(), false);
        wire.eager(1, 0, 5);
        engine.poke();
        OperationRequest complete = receive();
        OperationRequest request = receive();
        thrown = broken;
        awaitPolls(1);
        engine.stopThread();
        complete.await();
        assertEquals(
                broken.getMessage(),
                assertThrows(TransportException.class, request::await).getMessage());
    }
}
