package jmpi;

import java.lang.reflect.Array;
import jmpi.comm.Type;

/** The operations once more, one boxed element at a time and as plainly as they can be written. */
final class NaiveOp {
    private NaiveOp() {}

    static boolean isDefined(String op, Type type) {
        boolean floating = type == Type.FLOAT || type == Type.DOUBLE;
        return switch (op) {
            case "LAND", "LOR", "LXOR", "BAND", "BOR", "BXOR", "shift" -> !floating;
            case "minus" -> floating;
            default -> true;
        };
    }

    static void reduce(String op, Object from, int f, Object into, int i, int n, boolean fromIsLeft) {
        if (op.endsWith("LOC")) {
            for (int k = 0; k < n; k += 2) {
                locate(op, from, f + k, into, i + k);
            }
            return;
        }
        for (int k = 0; k < n; k++) {
            Object left = fromIsLeft ? Array.get(from, f + k) : Array.get(into, i + k);
            Object right = fromIsLeft ? Array.get(into, i + k) : Array.get(from, f + k);
            set(into, i + k, left, right, op);
        }
    }

    private static void set(Object into, int at, Object left, Object right, String op) {
        switch (into) {
            case double[] a -> a[at] = floating(op, (double) left, (double) right);
            case float[] a -> a[at] = (float) floating(op, (float) left, (float) right);
            case long[] a -> a[at] = integer(op, (long) left, (long) right);
            case int[] a -> a[at] = (int) integer(op, (int) left, (int) right);
            case short[] a -> a[at] = (short) integer(op, (short) left, (short) right);
            case char[] a -> a[at] = (char) integer(op, (char) left, (char) right);
            case byte[] a -> a[at] = (byte) integer(op, (byte) left, (byte) right);
            default -> throw new AssertionError(into);
        }
    }

    private static double floating(String op, double a, double b) {
        return switch (op) {
            case "SUM" -> a + b;
            case "PROD" -> a * b;
            case "MIN" -> Math.min(a, b);
            case "MAX" -> Math.max(a, b);
            case "minus" -> a - b;
            default -> throw new AssertionError(op);
        };
    }

    private static long integer(String op, long a, long b) {
        return switch (op) {
            case "SUM" -> a + b;
            case "PROD" -> a * b;
            case "MIN" -> a < b ? a : b;
            case "MAX" -> a > b ? a : b;
            case "LAND" -> a == 0 || b == 0 ? 0 : 1;
            case "LOR" -> a == 0 && b == 0 ? 0 : 1;
            case "LXOR" -> (a == 0) == (b == 0) ? 0 : 1;
            case "BAND" -> a & b;
            case "BOR" -> a | b;
            case "BXOR" -> a ^ b;
            case "shift" -> a * 3 + b;
            default -> throw new AssertionError(op);
        };
    }

    private static void locate(String op, Object from, int f, Object into, int i) {
        int order = order(op, Array.get(from, f), Array.get(into, i));
        if (order < 0 || order == 0 && number(Array.get(from, f + 1)) < number(Array.get(into, i + 1))) {
            Array.set(into, i, Array.get(from, f));
            Array.set(into, i + 1, Array.get(from, f + 1));
        }
    }

    /** Negative if the first is better; NaN is the best, and both zeros are alike. */
    private static int order(String op, Object a, Object b) {
        double x = number(a);
        double y = number(b);
        if (Double.isNaN(x) || Double.isNaN(y)) {
            return Boolean.compare(Double.isNaN(y), Double.isNaN(x));
        }
        int order = x < y ? -1 : x > y ? 1 : 0;
        return op.equals("MINLOC") ? order : -order;
    }

    /** Exact for the values of this test. */
    private static double number(Object element) {
        return element instanceof Character c ? c : ((Number) element).doubleValue();
    }
}
