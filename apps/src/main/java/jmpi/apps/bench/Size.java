package jmpi.apps.bench;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * A message size as people write it: {@code 8}, {@code 64K}, {@code 1MiB}.
 *
 * @param bytes the size, a multiple of 8
 */
record Size(long bytes) {
    private static final Pattern TEXT = Pattern.compile("(\\d{1,10})\\s*([KMG]?)(iB|B)?", Pattern.CASE_INSENSITIVE);

    static Size parse(String text) {
        Matcher m = TEXT.matcher(text.strip());
        if (m.matches()) {
            int shift =
                    10 * (" KMG".indexOf(m.group(2).isEmpty() ? " " : m.group(2).toUpperCase(Locale.ROOT)));
            long bytes = Long.parseLong(m.group(1)) << shift;
            if (bytes >= 8 && bytes <= 8L << 30 && bytes % 8 == 0) {
                return new Size(bytes);
            }
        }
        throw new IllegalArgumentException("'" + text + "' is not a multiple of 8 bytes up to 8G");
    }

    @Override
    public String toString() {
        for (int unit = 3; unit > 0; unit--) {
            if (bytes % (1L << 10 * unit) == 0) {
                return (bytes >> 10 * unit) + " " + " KMG".charAt(unit) + "iB";
            }
        }
        return bytes + " B";
    }

    static final class Converter implements ITypeConverter<Size> {
        @Override
        public Size convert(String text) {
            try {
                return parse(text);
            } catch (IllegalArgumentException e) {
                throw new TypeConversionException(e.getMessage());
            }
        }
    }
}
