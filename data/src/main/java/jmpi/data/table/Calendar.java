package jmpi.data.table;

/**
 * Days since 1970 and dates of the Gregorian calendar, by arithmetic alone: Howard Hinnant, "chrono-compatible low-level date
 * algorithms", 2013.
 */
public final class Calendar {
    private static final int DAYS_OF_ERA = 146_097;

    private Calendar() {}

    /**
     * The day of a date.
     *
     * @param year any
     * @param month from 1 to 12
     * @param day from 1
     * @return days since 1970-01-01
     */
    public static long day(long year, int month, int day) {
        long y = month <= 2 ? year - 1 : year;
        long era = Math.floorDiv(y, 400);
        long yearOfEra = y - era * 400;
        long dayOfYear = (153L * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
        return era * DAYS_OF_ERA + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468;
    }

    /**
     * The date of a day as one number.
     *
     * @param day since 1970-01-01
     * @return {@code year * 10000 + month * 100 + day}
     */
    public static long date(long day) {
        long z = day + 719_468;
        long era = Math.floorDiv(z, DAYS_OF_ERA);
        long dayOfEra = z - era * DAYS_OF_ERA;
        long yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365;
        long dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100);
        long mp = (5 * dayOfYear + 2) / 153;
        long d = dayOfYear - (153 * mp + 2) / 5 + 1;
        long m = mp < 10 ? mp + 3 : mp - 9;
        long y = yearOfEra + era * 400 + (m <= 2 ? 1 : 0);
        return y * 10_000 + m * 100 + d;
    }

    /** Months since January 1970 of a day. */
    static long months(long day) {
        long date = date(day);
        long year = Math.floorDiv(date, 10_000);
        return (year - 1970) * 12 + (date - year * 10_000) / 100 - 1;
    }

    /**
     * How long a month is.
     *
     * @param year any
     * @param month from 1 to 12
     * @return days
     */
    public static int daysOfMonth(long year, int month) {
        return switch (month) {
            case 2 -> year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28;
            case 4, 6, 9, 11 -> 30;
            default -> 31;
        };
    }
}
