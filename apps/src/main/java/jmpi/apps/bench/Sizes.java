package jmpi.apps.bench;

import java.util.List;
import java.util.stream.Stream;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * A sweep of sizes as the OSU benchmarks write it: {@code 8:1M}, or only its end.
 *
 * @param first the first size
 * @param last the last one; between them each is twice the one before
 */
record Sizes(Size first, Size last) {
    static Sizes parse(String text) {
        int colon = text.indexOf(':');
        Size first = colon < 0 ? new Size(Double.BYTES) : Size.parse(text.substring(0, colon));
        Size last = Size.parse(text.substring(colon + 1));
        if (last.bytes() < first.bytes()) {
            throw new IllegalArgumentException("'" + text + "' ends before it begins");
        }
        return new Sizes(first, last);
    }

    List<Long> all() {
        return Stream.iterate(first.bytes(), b -> b <= last.bytes(), b -> b * 2).toList();
    }

    /** For the command line. */
    static final class Converter implements ITypeConverter<Sizes> {
        @Override
        public Sizes convert(String text) {
            try {
                return parse(text);
            } catch (IllegalArgumentException e) {
                throw new TypeConversionException(e.getMessage());
            }
        }
    }
}
