package jmpi.apps.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jmpi.Mpi;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** That data is really looked at; that it is right on several ranks, BenchTest shows. */
class CollectiveCallTest {
    private static final int ELEMENTS = 10;

    @ParameterizedTest
    @EnumSource
    void dataOfAnotherCallIsWrong(Collective what) {
        for (Buffers.Memory memory : Buffers.Memory.values()) {
            try (Mpi mpi = Mpi.init()) {
                Setting setting = new Setting(
                        new Opening(mpi, 0, null, null), new Buffers(mpi, memory), new Effort(0, 0, 1, 1, 1));
                CollectiveCall call = new CollectiveCall(what, setting, ELEMENTS * Double.BYTES);
                call.prepare(5);
                call.call();
                // Nobody comes before the only rank, so there its exscan is not defined.
                int received = what.word.equals("exscan") ? 0 : ELEMENTS;
                assertEquals(0, call.wrong(5));
                assertEquals(received, call.wrong(4));
                call.prepare(6);
                call.begin().await();
                assertEquals(0, call.wrong(6));
                assertTrue(received == 0 || call.wrong(5) > 0);
            }
        }
    }
}
