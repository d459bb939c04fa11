package jmpi;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.Array;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
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
        var calls = new ArrayList<Method>();
        for (Class<?> c = Communicator.class; c != MessagePlans.class; c = c.getSuperclass()) {
            Arrays.stream(c.getDeclaredMethods())
                    .filter(m -> Modifier.isPublic(m.getModifiers()) && takesArrays(m))
                    .forEach(calls::add);
        }
        calls.sort(Comparator.comparing(Method::toString));
        assertTrue(calls.size() >= 350, "found " + calls.size());
        Ranks.run(p, world -> {
            for (Method call : calls) {
                new Invocation(world, call).check();
            }
        });
    }

    private static boolean takesArrays(Method m) {
        return m.getParameterCount() > 0
                && m.getParameterTypes()[0].isArray()
                && m.getParameterTypes()[0].getComponentType().isPrimitive();
    }

    private record Invocation(Communicator world, Method method) {
        String name() {
            String name = method.getName();
            if (method.getReturnType() == Plan.class) {
                return name.substring(0, name.length() - "Plan".length());
            }
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
            return rank * 3 + i + 1; // four of them fit into a byte
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
            long arrays = Arrays.stream(method.getParameterTypes())
                    .filter(Class::isArray)
                    .count();
            boolean inPlace = arrays - countsGiven() == 1;
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
                        expect(recv, i -> sum(p(), i));
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
                case "reduceScatter", "reduceScatterBlock" -> {
                    Object send = blocks(p());
                    Object recv = inPlace ? send : array(COUNT);
                    run(send, recv, Op.SUM);
                    for (int i = 0; i < COUNT; i++) {
                        assertEquals(sum(p(), me() * COUNT + i), Values.get(recv, i), method + " on " + p());
                    }
                }
                case "scan", "exscan" -> {
                    int ranks = name().equals("scan") ? me() + 1 : me();
                    Object send = blocks(1);
                    Object recv = inPlace ? send : array(COUNT);
                    run(send, recv, Op.SUM);
                    if (ranks > 0) {
                        expect(recv, i -> sum(ranks, i));
                    }
                }
                case "reduceLocal" -> {
                    Object data = blocks(1);
                    run(blocks(1), data, Op.SUM);
                    expect(data, i -> 2 * value(me(), i));
                }
                default -> throw new AssertionError("unknown: " + method);
            }
        }

        private int countsGiven() {
            return switch (name()) {
                case "gatherv", "scatterv", "allgatherv", "reduceScatter" -> 1;
                case "alltoallv" -> method.getParameterCount() == 2 ? 1 : 2;
                default -> 0;
            };
        }

        private static long sum(int ranks, int i) {
            long sum = 0;
            for (int r = 0; r < ranks; r++) {
                sum += value(r, i);
            }
            return sum;
        }

        /** Puts each argument where its type stands: data, counts after the data, the operation, the root. */
        private void run(Object... given) throws Exception {
            Class<?>[] types = method.getParameterTypes();
            var arguments = new Object[types.length];
            int data = 0;
            for (int i = 0; i < types.length; i++) {
                if (isCounts(types, i)) {
                    arguments[i] = counts(types[i]);
                } else if (types[i].isArray()) {
                    arguments[i] = given[data++];
                } else {
                    arguments[i] = types[i] == Op.class ? Op.SUM : (Object) root();
                }
            }
            switch (method.invoke(world, arguments)) {
                case Plan plan -> again(plan, arguments);
                case Request request -> request.await();
                case null, default -> {}
            }
        }

        /** In alltoallv counts stand behind each array, elsewhere behind the first one or before the last one. */
        private boolean isCounts(Class<?>[] types, int i) {
            return types[i].isArray()
                    && switch (countsGiven()) {
                        case 0 -> false;
                        case 1 ->
                            name().equals("scatterv") || types.length == 2 || !types[2].isArray() ? i == 1 : i == 2;
                        default -> i == 1 || i == 3;
                    };
        }

        /** Makes a planned call three times, each time on the same data. */
        private static void again(Plan plan, Object[] arguments) {
            var before = new Object[arguments.length];
            for (int i = 0; i < arguments.length; i++) {
                before[i] = arguments[i] instanceof Object o && o.getClass().isArray() ? copy(o) : null;
            }
            for (int turn = 0; turn < 3; turn++) {
                for (int i = 0; i < arguments.length; i++) {
                    if (before[i] != null) {
                        System.arraycopy(before[i], 0, arguments[i], 0, Array.getLength(before[i]));
                    }
                }
                plan.run();
            }
        }

        private static Object copy(Object array) {
            int length = Array.getLength(array);
            Object copy = Array.newInstance(array.getClass().getComponentType(), length);
            System.arraycopy(array, 0, copy, 0, length);
            return copy;
        }

        private void expect(Object array, java.util.function.IntToLongFunction expected) {
            for (int i = 0; i < Array.getLength(array); i++) {
                assertEquals(expected.applyAsLong(i), Values.get(array, i), method + " on " + p() + ", element " + i);
            }
        }
    }
}
