package jmpi;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import jmpi.coll.select.Algorithm;
import jmpi.coll.select.Algorithms;
import jmpi.comm.Type;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every collective, blocking and not, in place and not, in every memory, for all roots, against what it must give. */
class CollectivesTest {
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 8})
    void shortCalls(int p) throws Exception {
        Ranks.run(p, world -> {
            for (Type type : Type.values()) {
                for (Values.Kind kind : Values.Kind.values()) {
                    for (int count : new int[] {0, 1, 7, 300}) {
                        for (boolean blocking : new boolean[] {true, false}) {
                            new Calls(world, type, kind, count, blocking).all(p == 8 ? 3 : 1);
                        }
                    }
                }
            }
        });
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 8})
    void longCalls(int p) throws Exception {
        Ranks.run(p, world -> {
            for (boolean blocking : new boolean[] {true, false}) {
                new Calls(world, Type.DOUBLE, Values.Kind.ARRAY, 5003, blocking).all(p);
                new Calls(world, Type.INT, Values.Kind.NATIVE, 20_000, blocking).all(p);
                new Calls(world, Type.BYTE, Values.Kind.ARRAY_RANGE, 100_001, blocking).all(p);
            }
        });
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 5, 16})
    @Tag("one-host")
    void nobodyLeavesABarrierBeforeAllCame(int p) throws Exception {
        var arrived = new AtomicInteger();
        Ranks.run(p, world -> {
            for (int turn = 1; turn <= 100; turn++) {
                arrived.incrementAndGet();
                if (turn % 2 == 0) {
                    world.barrier();
                } else {
                    world.ibarrier().await();
                }
                assertTrue(arrived.get() >= p * turn);
                world.barrier();
            }
        });
    }

    static Stream<Algorithm> algorithms() {
        return Algorithms.all().stream();
    }

    /** Whatever the rules say, each algorithm gives the same when it is named in a property. */
    @ParameterizedTest
    @MethodSource("algorithms")
    void everyAlgorithmByName(Algorithm algorithm) throws Exception {
        String property = "jmpi." + algorithm.collective().word();
        System.setProperty(property, algorithm.name());
        try {
            Ranks.run(4, world -> {
                for (boolean blocking : new boolean[] {true, false}) {
                    new Calls(world, Type.DOUBLE, Values.Kind.ARRAY, 1000, blocking).one(algorithm.collective());
                    new Calls(world, Type.INT, Values.Kind.NATIVE, 7, blocking).one(algorithm.collective());
                    new Calls(world, Type.BYTE, Values.Kind.ARRAY_RANGE, 20_001, blocking).one(algorithm.collective());
                }
            });
        } finally {
            System.clearProperty(property);
        }
    }
}
