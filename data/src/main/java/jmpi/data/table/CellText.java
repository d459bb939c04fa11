package jmpi.data.table;

import java.nio.charset.StandardCharsets;

/**
 * Writes cells as a CSV file has them: whole numbers plainly, doubles by the fewest digits that read back as the same double, in the form
 * that Python and numpy give them, times as ISO 8601 down to the column's unit, texts quoted where they must be. A missing cell is empty.
 */
public final class CellText {
    private CellText() {}

    /**
     * A cell as a string, without quotes.
     *
     * @param column gives kind, unit and dictionary
     * @param value as {@link Column#longs} gives it
     * @return empty if it is missing
     */
    public static String of(Column column, long value) {
        if (value == column.kind().missing()) {
            return "";
        }
        if (column.kind() == Kind.TEXT) {
            return column.dictionary().text((int) value);
        }
        byte[] to = new byte[40];
        int end = switch (column.kind()) {
            case FLOAT64 -> putDouble(Double.longBitsToDouble(value), to, 0);
            case TIME -> putTime(value, column.unit(), to, 0);
            default -> putLong(value, to, 0);
        };
        return new String(to, 0, end, StandardCharsets.ISO_8859_1);
    }

    /**
     * Writes a whole number.
     *
     * @param value any
     * @param to has room for 20 bytes
     * @param at where to begin
     * @return where it ends
     */
    public static int putLong(long value, byte[] to, int at) {
        if (value == Long.MIN_VALUE) {
            return putAscii("-9223372036854775808", to, at);
        }
        int begin = at;
        long rest = value;
        if (rest < 0) {
            to[begin++] = '-';
            rest = -rest;
        }
        int digits = 1;
        for (long limit = 10; digits < 19 && rest >= limit; limit *= 10) {
            digits++;
        }
        for (int i = begin + digits - 1; i >= begin; i--) {
            long tenth = rest / 10;
            to[i] = (byte) ('0' + rest - tenth * 10);
            rest = tenth;
        }
        return begin + digits;
    }

    /**
     * Writes a double as Python does: {@code 2.0}, {@code 1e-05}, {@code 1.5e+16}; nothing for NaN.
     *
     * @param value any
     * @param to has room for 26 bytes
     * @param at where to begin
     * @return where it ends
     */
    public static int putDouble(double value, byte[] to, int at) {
        if (Double.isNaN(value)) {
            return at;
        }
        if (Double.isInfinite(value)) {
            return putAscii(value > 0 ? "inf" : "-inf", to, at);
        }
        long whole = (long) value;
        if (whole == value && Math.abs(value) < 1e15 && (whole != 0 || 1 / value > 0)) {
            int end = putLong(whole, to, at);
            to[end++] = '.';
            to[end++] = '0';
            return end;
        }
        String text = Double.toString(value);
        int e = text.indexOf('E');
        return e < 0 ? putAscii(text, to, at) : putExponent(text, e, to, at);
    }

    /** Java has an exponent where a number is below 1e-3 or at least 1e7, Python below 1e-4 or at least 1e16. */
    private static int putExponent(String text, int e, byte[] to, int at) {
        int exponent = Integer.parseInt(text, e + 1, text.length(), 10);
        int sign = text.charAt(0) == '-' ? 1 : 0;
        String fraction = text.substring(sign + 2, e);
        String digits = text.charAt(sign) + (fraction.equals("0") ? "" : fraction);
        int end = sign == 1 ? putAscii("-", to, at) : at;
        if (exponent >= 16 || exponent < -4) {
            end = putAscii(digits.substring(0, 1), to, end);
            end = digits.length() > 1 ? putAscii("." + digits.substring(1), to, end) : end;
            end = putAscii(exponent < 0 ? "e-" : "e+", to, end);
            int size = Math.abs(exponent);
            return putAscii((size < 10 ? "0" : "") + size, to, end);
        }
        if (exponent < 0) {
            return putAscii("0." + "0".repeat(-exponent - 1) + digits, to, end);
        }
        if (digits.length() <= exponent + 1) {
            return putAscii(digits + "0".repeat(exponent + 1 - digits.length()) + ".0", to, end);
        }
        return putAscii(digits.substring(0, exponent + 1) + "." + digits.substring(exponent + 1), to, end);
    }

    /**
     * Writes a point in time.
     *
     * @param value in the unit
     * @param unit how fine
     * @param to has room for 40 bytes
     * @param at where to begin
     * @return where it ends
     */
    public static int putTime(long value, Unit unit, byte[] to, int at) {
        if (unit.ordinal() < Unit.DAY.ordinal()) {
            long year = unit == Unit.YEAR ? 1970 + value : 1970 + Math.floorDiv(value, 12);
            int end = putYear(year, to, at);
            return unit == Unit.YEAR ? end : putTwo('-', Math.floorMod(value, 12) + 1, to, end);
        }
        long perDay = Unit.DAY.per(unit);
        long day = Math.floorDiv(value, perDay);
        long rest = value - day * perDay;
        long date = Calendar.date(day);
        long year = Math.floorDiv(date, 10_000);
        long monthDay = date - year * 10_000;
        int end = putYear(year, to, at);
        end = putTwo('-', (int) (monthDay / 100), to, end);
        end = putTwo('-', (int) (monthDay % 100), to, end);
        char mark = 'T';
        for (int u = Unit.HOUR.ordinal(); u <= Math.min(unit.ordinal(), Unit.SECOND.ordinal()); u++) {
            long per = UNITS[u].per(unit);
            end = putTwo(mark, (int) (rest / per), to, end);
            rest %= per;
            mark = ':';
        }
        if (unit.ordinal() > Unit.SECOND.ordinal()) {
            to[end++] = '.';
            for (long per = Unit.SECOND.per(unit) / 10; per > 0; per /= 10) {
                to[end++] = (byte) ('0' + rest / per);
                rest %= per;
            }
        }
        return end;
    }

    private static final Unit[] UNITS = Unit.values();

    private static int putYear(long year, byte[] to, int at) {
        if (year < 0 || year > 9999) {
            return putLong(year, to, at);
        }
        to[at] = (byte) ('0' + year / 1000);
        to[at + 1] = (byte) ('0' + year / 100 % 10);
        to[at + 2] = (byte) ('0' + year / 10 % 10);
        to[at + 3] = (byte) ('0' + year % 10);
        return at + 4;
    }

    private static int putTwo(char mark, int value, byte[] to, int at) {
        to[at] = (byte) mark;
        to[at + 1] = (byte) ('0' + value / 10);
        to[at + 2] = (byte) ('0' + value % 10);
        return at + 3;
    }

    @SuppressWarnings("deprecation") // Copies the low bytes of characters, which is what ASCII needs.
    private static int putAscii(String text, byte[] to, int at) {
        text.getBytes(0, text.length(), to, at);
        return at + text.length();
    }
}
