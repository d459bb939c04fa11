package jmpi.data;

import java.lang.foreign.MemorySegment;
import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;
import java.util.function.LongBinaryOperator;
import java.util.function.LongUnaryOperator;
import jmpi.data.io.Element;

/** Sources that are functions of others, applied to a piece at a time. */
final class Mapped {
    private Mapped() {}

    /** Results that are doubles; as longs they are cut off. */
    private abstract static class Doubles extends Source {
        private double[] cut;

        Doubles() {
            super(Element.F8);
        }

        @Override
        void read(long first, long[] to, int count) {
            double[] piece = cut == null ? cut = new double[PIECE] : cut;
            read(first, piece, count);
            for (int i = 0; i < count; i++) {
                to[i] = (long) piece[i];
            }
        }
    }

    /** Results that are longs; as doubles they are rounded. */
    private abstract static class Longs extends Source {
        private long[] wide;

        Longs() {
            super(Element.I8);
        }

        @Override
        void read(long first, double[] to, int count) {
            long[] piece = wide == null ? wide = new long[PIECE] : wide;
            read(first, piece, count);
            for (int i = 0; i < count; i++) {
                to[i] = piece[i];
            }
        }
    }

    static Source of(Source a, DoubleUnaryOperator f) {
        return kernel(a, (values, count) -> {
            for (int i = 0; i < count; i++) {
                values[i] = f.applyAsDouble(values[i]);
            }
        });
    }

    static Source kernel(Source a, ArrayRows.Kernel kernel) {
        return new Doubles() {
            @Override
            void read(long first, double[] to, int count) {
                a.read(first, to, count);
                kernel.apply(to, count);
            }
        };
    }

    static Source ofLongs(Source a, LongUnaryOperator f) {
        return new Longs() {
            @Override
            void read(long first, long[] to, int count) {
                a.read(first, to, count);
                for (int i = 0; i < count; i++) {
                    to[i] = f.applyAsLong(to[i]);
                }
            }
        };
    }

    static Source of(Source a, Source b, DoubleBinaryOperator f) {
        var other = new double[Source.PIECE];
        return new Doubles() {
            @Override
            void read(long first, double[] to, int count) {
                a.read(first, to, count);
                b.read(first, other, count);
                for (int i = 0; i < count; i++) {
                    to[i] = f.applyAsDouble(to[i], other[i]);
                }
            }
        };
    }

    static Source ofLongs(Source a, Source b, LongBinaryOperator f) {
        var other = new long[Source.PIECE];
        return new Longs() {
            @Override
            void read(long first, long[] to, int count) {
                a.read(first, to, count);
                b.read(first, other, count);
                for (int i = 0; i < count; i++) {
                    to[i] = f.applyAsLong(to[i], other[i]);
                }
            }
        };
    }

    /** The same numbers stored otherwise, rounded or cut off as storing does. */
    static Source cast(Source a, Element element) {
        MemorySegment stored = MemorySegment.ofArray(new long[Source.PIECE]);
        return new Source(element) {
            @Override
            void read(long first, double[] to, int count) {
                cast(first, count);
                converter().read(stored, 0, to, 0, count);
            }

            @Override
            void read(long first, long[] to, int count) {
                cast(first, count);
                converter().read(stored, 0, to, 0, count);
            }

            private void cast(long first, int count) {
                if (a.element().isFloating()) {
                    a.read(first, doubles(), count);
                    converter().write(doubles(), 0, stored, 0, count);
                } else {
                    a.read(first, longs(), count);
                    converter().write(longs(), 0, stored, 0, count);
                }
            }
        };
    }
}
