package jmpi.coll.op;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.lang.foreign.Arena;
import java.lang.foreign.ValueLayout;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Random;
import jmpi.comm.Type;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Sums are those of unbounded decimals, rounded once, whatever the operands are and in whatever order they stand. */
class ExactSumTest {
    private static final int COUNT = 600;

    /** Where sums are hard. */
    enum Kind {
        ALIKE {
            @Override
            double next(Random random) {
                return random.nextGaussian();
            }
        },
        ANY_SIZE {
            @Override
            double next(Random random) {
                return random.nextGaussian() * Math.pow(10, random.nextInt(601) - 300);
            }
        },
        CANCELLING {
            @Override
            double next(Random random) {
                // A few numbers of either sign and small ones between them.
                double large = Math.scalb(1 + random.nextInt(3) * 0x1p-52, 60 * random.nextInt(4));
                return random.nextBoolean() ? large : random.nextInt(4) == 0 ? 0x1p-80 : -large;
            }
        },
        SUBNORMAL {
            @Override
            double next(Random random) {
                return (random.nextInt(2000) - 1000) * Math.scalb(Double.MIN_VALUE, random.nextInt(60));
            }
        },
        OVERFLOWING {
            @Override
            double next(Random random) {
                return random.nextInt(8) == 0
                        ? random.nextGaussian()
                        : Math.copySign(limit(random), random.nextInt(2) - 0.5);
            }

            private double limit(Random random) {
                return random.nextBoolean() ? Double.MAX_VALUE : 0x1p969; // half of the largest number's last bit
            }
        },
        HALFWAY {
            @Override
            double next(Random random) {
                double[] values = {
                    1, 0x1p-53, -0x1p-53, 0x1p-24, 0x1p-106, -0x1p-106, 0x1p-160, 1 + 0x1p-52, 3, 0x1p-1074
                };
                return values[random.nextInt(values.length)];
            }
        },
        FLOAT_LIMITS {
            @Override
            double next(Random random) {
                double[] values = {
                    Float.MAX_VALUE, -Float.MAX_VALUE, 0x1p103, 0x1p102, Float.MIN_VALUE, 0x1.8p-149, 1, -1
                };
                return values[random.nextInt(values.length)];
            }
        };

        abstract double next(Random random);
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void doublesAreRoundedOnce(Kind kind) {
        var random = new Random(42);
        for (int parts : new int[] {1, 2, 3, 4, 5, 8, 16, 33, 100}) {
            double[] operands = new double[parts * COUNT];
            Arrays.setAll(operands, i -> kind.next(random));
            double[] sums = new double[COUNT];
            ExactSum.reduce(Type.DOUBLE, operands, 0, COUNT * 8L, parts, sums, 0, COUNT);
            for (int i = 0; i < COUNT; i++) {
                check(
                        exact(operands, i).doubleValue(),
                        sums[i],
                        kind + ", " + parts + " parts, " + column(operands, i));
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void floatsAreRoundedOnce(Kind kind) {
        var random = new Random(43);
        for (int parts : new int[] {1, 2, 3, 4, 5, 8, 16, 33, 100}) {
            float[] operands = new float[parts * COUNT];
            double[] same = new double[operands.length];
            for (int i = 0; i < operands.length; i++) {
                float value = (float) kind.next(random);
                operands[i] = Float.isFinite(value) ? value : Math.copySign(Float.MAX_VALUE, value);
                same[i] = operands[i];
            }
            float[] sums = new float[COUNT];
            ExactSum.reduce(Type.FLOAT, operands, 0, COUNT * 4L, parts, sums, 0, COUNT);
            for (int i = 0; i < COUNT; i++) {
                check(exact(same, i).floatValue(), sums[i], kind + ", " + parts + " parts, " + column(same, i));
            }
        }
    }

    private static BigDecimal exact(double[] operands, int i) {
        var sum = BigDecimal.ZERO;
        for (int at = i; at < operands.length; at += COUNT) {
            sum = sum.add(new BigDecimal(operands[at]));
        }
        return sum;
    }

    private static String column(double[] operands, int i) {
        var column = new double[operands.length / COUNT];
        Arrays.setAll(column, part -> operands[part * COUNT + i]);
        return Arrays.toString(column);
    }

    /** Bits, so that the sign of zero counts. */
    private static void check(double expected, double found, String what) {
        if (Double.doubleToRawLongBits(expected) != Double.doubleToRawLongBits(found)) {
            assertEquals(Double.toHexString(expected), Double.toHexString(found), what);
        }
    }

    @Test
    void whatIsNoFiniteNumber() {
        double inf = Double.POSITIVE_INFINITY;
        double strange = Double.longBitsToDouble(0xFFF8_0000_0000_1234L);
        check(inf, sum(1, inf, -Double.MAX_VALUE), "infinity");
        check(-inf, sum(-inf, Double.MAX_VALUE, Double.MAX_VALUE), "minus infinity");
        check(Double.NaN, sum(inf, 1, -inf), "both infinities");
        check(Double.NaN, sum(strange, 1), "NaN with bits");
        check(Double.NaN, sum(strange), "NaN alone");
        check(inf, sum(Double.MAX_VALUE, Double.MAX_VALUE), "too large");
        check(inf, sum(Double.MAX_VALUE, 0x1p970), "half of the last bit beyond");
        check(Double.MAX_VALUE, sum(Double.MAX_VALUE, 0x1p970, -Double.MIN_VALUE), "a little less");
        check(
                1,
                sum(Double.MAX_VALUE, Double.MAX_VALUE, 1, -Double.MAX_VALUE, -Double.MAX_VALUE),
                "too large meanwhile");
        check(-1, sum(-0x1p1023, -0x1p1023, 0x1p1023, -1, 0x1p1023), "too low meanwhile");
    }

    @Test
    void zeroHasNoSign() {
        check(0.0, sum(-0.0), "one");
        check(0.0, sum(-0.0, -0.0), "two");
        check(0.0, sum(-0.0, 0.0, -0.0), "both");
        check(0.0, sum(1, -1), "nothing left");
        check(0.0, sum(0x1p100, 1, -0x1p100, -1), "nothing left of more");
    }

    private static double sum(double... operands) {
        double[] sum = new double[1];
        ExactSum.reduce(Type.DOUBLE, operands, 0, 8, operands.length, sum, 0, 1);
        float[] floats = new float[operands.length];
        boolean same = true;
        for (int i = 0; i < floats.length; i++) {
            floats[i] = (float) operands[i];
            same &= floats[i] == operands[i] || operands[i] != operands[i];
        }
        float[] single = new float[1];
        ExactSum.reduce(Type.FLOAT, floats, 0, 4, floats.length, single, 0, 1);
        if (same) {
            check((float) sum[0], single[0], Arrays.toString(floats));
        }
        return sum[0];
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 5})
    void memoryOfAnyKind(int shift) {
        var random = new Random(44);
        try (Arena arena = Arena.ofConfined()) {
            int stride = COUNT + 3;
            double[] operands = new double[shift + 4 * stride];
            Arrays.setAll(operands, i -> Kind.ANY_SIZE.next(random));
            var segment = arena.allocateFrom(ValueLayout.JAVA_DOUBLE, operands);
            var result = arena.allocate(ValueLayout.JAVA_DOUBLE, COUNT + shift);
            double[] sums = new double[COUNT + shift];
            ExactSum.reduce(Type.DOUBLE, operands, shift * 8L, stride * 8L, 4, result, shift * 8L, COUNT);
            ExactSum.reduce(Type.DOUBLE, segment, shift * 8L, stride * 8L, 4, sums, shift * 8L, COUNT);
            for (int i = 0; i < COUNT; i++) {
                int at = shift + i;
                double expected =
                        sum(operands[at], operands[at + stride], operands[at + 2 * stride], operands[at + 3 * stride]);
                check(expected, sums[at], "from a segment");
                check(expected, result.getAtIndex(ValueLayout.JAVA_DOUBLE, at), "to a segment");
            }
        }
    }
}
