package jmpi.data.io;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;

/** Numpy's units of time: counts since the beginning of 1970, UTC. */
final class TimeUnits {
    private TimeUnits() {}

    /** Whether a unit in brackets, with a factor or without, is one; none is one too. */
    static boolean known(String bracketed) {
        if (bracketed.isEmpty()) {
            return true;
        }
        String unit = bracketed.substring(1, bracketed.length() - 1);
        int digits = digits(unit);
        return digits <= 9
                && switch (unit.substring(digits)) {
                    case "Y", "M", "W", "D", "h", "m", "s", "ms", "us", "ns", "ps", "fs", "as", "generic" -> true;
                    default -> false;
                };
    }

    private static int digits(String unit) {
        int digits = 0;
        while (digits < unit.length() && Character.isDigit(unit.charAt(digits))) {
            digits++;
        }
        return digits;
    }

    /** The moment of a count; nanoseconds at the finest. */
    static Instant instant(long count, String unit) {
        int digits = digits(unit);
        long n = digits == 0 ? count : Math.multiplyExact(count, Long.parseLong(unit.substring(0, digits)));
        return switch (unit.substring(digits)) {
            case "Y" -> LocalDate.ofEpochDay(0).plusYears(n).atStartOfDay().toInstant(ZoneOffset.UTC);
            case "M" -> LocalDate.ofEpochDay(0).plusMonths(n).atStartOfDay().toInstant(ZoneOffset.UTC);
            case "W" -> Instant.ofEpochSecond(Math.multiplyExact(n, 7 * 86_400L));
            case "D" -> Instant.ofEpochSecond(Math.multiplyExact(n, 86_400L));
            case "h" -> Instant.ofEpochSecond(Math.multiplyExact(n, 3600L));
            case "m" -> Instant.ofEpochSecond(Math.multiplyExact(n, 60L));
            case "s" -> Instant.ofEpochSecond(n);
            case "ms" -> Instant.ofEpochMilli(n);
            case "us" -> nanos(n, 1_000_000, 1000);
            case "ns" -> nanos(n, 1_000_000_000, 1);
            case "ps" -> nanos(Math.floorDiv(n, 1000L), 1_000_000_000, 1);
            case "fs" -> nanos(Math.floorDiv(n, 1_000_000L), 1_000_000_000, 1);
            case "as" -> nanos(Math.floorDiv(n, 1_000_000_000L), 1_000_000_000, 1);
            default -> throw new InputException("a count of time without a unit is no moment");
        };
    }

    private static Instant nanos(long count, long aSecond, long nanos) {
        return Instant.ofEpochSecond(Math.floorDiv(count, aSecond), Math.floorMod(count, aSecond) * nanos);
    }
}
