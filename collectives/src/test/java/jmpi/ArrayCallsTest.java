package jmpi;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.Array;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import jmpi.comm.Request;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Every method that takes plain arrays. There are hundreds that differ in a type only, so they are found and called by
 * reflection: an array of the method's type, counts where the name says so, and always the same expected values.
 */
class ArrayCallsTest {
    private static final int COUNT = 6;

    @ParameterizedTest
    @ValueSource(ints = {1, 3, 4})
    void everyOverload(int p) throws Exception {
        Method[] methods = ArrayCalls.class.getDeclaredMethods();
        List<Method> calls = Arrays.stream(methods)
                .filter(m -> java.lang.reflect.Modifier.isPublic(m.getModifiers()))
                .sorted(Comparator.comparing(Method::toString))
                .toList();
        assertTrue(calls.size() >= 100, "found " + calls.size());
        Ranks.run(p, world -> {
            for (Method call : calls) {
                new Invocation(world, call).check();
            }
        });
    }

    private record Invocation(Communicator world, Method method) {
        String name() {
            String name = method.getName();
            return method.getReturnType() == Request.class ? name.substring(1) : name;
        }

        Class<?> element() {
            return method.getParameterTypes()[0].getComponentType();
        }

        int p() {
            return world.size();
        }

        int me() {
            return world.rank();
        }

        /** The last rank where a root is named, else rank 0. */
        int root() {
            boolean named = method.getParameterTypes()[method.getParameterCount() - 1] == int.class;
            return named ? p() - 1 : 0;
        }

        static long value(int rank, int i) {
            return rank * 7 + i + 1;
        }

        Object array(int length) {
            return Array.newInstance(element(), length);
        }

        /** The block of one rank for another; the same for all receivers where there is but one block. */
        Object blocks(int blocks) {
            Object all = array(blocks * COUNT);
            for (int i = 0; i < blocks * COUNT; i++) {
                Values.set(all, i, value(me(), i));
            }
            return all;
        }

        /** Equal counts, so that the forms with counts give what the plain ones do. */
        Object counts(Class<?> type) {
            Object counts = Array.newInstance(type.getComponentType(), p());
            for (int r = 0; r < p(); r++) {
                Values.set(counts, r, COUNT);
            }
            return counts;
        }

        void check() throws Exception {
            boolean inPlace = Arrays.stream(method.getParameterTypes())
                            .filter(Class::isArray)
                            .count()
                    == 1;
            switch (name()) {
                case "broadcast" -> {
                    Object data = blocks(1);
                    run(data);
                    expect(data, i -> value(root(), i));
                }
                case "reduce", "allreduce" -> {
                    boolean result = name().equals("allreduce") || me() == root();
                    Object send = blocks(1);
                    Object recv = inPlace ? send : array(COUNT);
                    run(send, recv, Op.SUM);
                    if (result) {
                        expect(recv, this::sum);
                    }
                }
                case "gather", "gatherv" -> {
                    Object recv = array(p() * COUNT);
                    run(blocks(1), recv);
                    if (me() == root()) {
                        expect(recv, i -> value(i / COUNT, i % COUNT));
                    }
                }
                case "allgather", "allgatherv" -> {
                    Object recv = array(p() * COUNT);
                    Object send = inPlace ? recv : blocks(1);
                    if (inPlace) {
                        System.arraycopy(blocks(1), 0, recv, me() * COUNT, COUNT);
                    }
                    run(send, recv);
                    expect(recv, i -> value(i / COUNT, i % COUNT));
                }
                case "scatter", "scatterv" -> {
                    Object recv = array(COUNT);
                    run(blocks(p()), recv);
                    expect(recv, i -> value(root(), me() * COUNT + i));
                }
                case "alltoall", "alltoallv" -> {
                    Object send = blocks(p());
                    Object recv = inPlace ? send : array(p() * COUNT);
                    run(send, recv);
                    expect(recv, i -> value(i / COUNT, me() * COUNT + i % COUNT));
                }
                default -> throw new AssertionError("unknown: " + method);
            }
        }

        private long sum(int i) {
            long sum = 0;
            for (int r = 0; r < p(); r++) {
                sum += value(r, i);
            }
            return sum;
        }

        /** Puts each argument where its type stands: data, counts after the data, the operation, the root. */
        private void run(Object... given) throws Exception {
            Class<?>[] types = method.getParameterTypes();
            var arguments = new Object[types.length];
            boolean withCounts = name().endsWith("v");
            int data = 0;
            for (int i = 0; i < types.length; i++) {
                boolean isCounts = withCounts
                        && switch (name()) {
                            case "scatterv" -> i == 1;
                            case "alltoallv" -> i == 1 || i == 3;
                            default -> i == 2;
                        };
                if (isCounts) {
                    arguments[i] = counts(types[i]);
                } else if (types[i].isArray()) {
                    arguments[i] = given[data++];
                } else {
                    arguments[i] = types[i] == Op.class ? Op.SUM : (Object) root();
                }
            }
            Object result = method.invoke(world, arguments);
            if (result instanceof Request request) {
                request.await();
            }
        }

        private void expect(Object array, java.util.function.IntToLongFunction expected) {
            for (int i = 0; i < Array.getLength(array); i++) {
                assertEquals(expected.applyAsLong(i), Values.get(array, i), method + " on " + p() + ", element " + i);
            }
        }
    }
}
