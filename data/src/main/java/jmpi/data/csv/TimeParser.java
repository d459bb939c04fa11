package jmpi.data.csv;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import jmpi.data.table.Calendar;
import jmpi.data.table.Unit;

/**
 * Times in bytes: {@code 2001-01-08}, {@code 2001-01-08T00:01}, {@code 2001/01/08 00:01:30.25}, {@code 1/8/2001 0:01}
 * (month first), with {@code Z} or {@code +02:00} behind if need be. A time says how fine it is by what is written.
 */
final class TimeParser {
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle SHORT = MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.LITTLE_ENDIAN);

    private final Unit unit;
    private final long perDay;
    private final long perHour;
    private final long perMinute;
    private final long perSecond;

    /** Times come in runs of one day: its first ten bytes, and the day. */
    private long lastHead = -1;

    private short lastTail = -1;
    private long lastDay;

    /** What the last successful call found. */
    long value;
    /** How fine it is written; finer than the parser's unit means that the value is no good. */
    Unit form;

    private byte[] b;
    private int at;
    private int end;
    private long day;

    TimeParser(Unit unit) {
        this.unit = unit;
        perDay = Unit.DAY.per(unit);
        perHour = Unit.HOUR.per(unit);
        perMinute = Unit.MINUTE.per(unit);
        perSecond = Unit.SECOND.per(unit);
    }

    /** Reads a time. The array has eight bytes more behind the end. */
    boolean parse(byte[] bytes, int from, int to) {
        if (to - from < 8) {
            return false;
        }
        b = bytes;
        at = from;
        end = to;
        long head = (long) LONG.get(bytes, from);
        short tail = (short) SHORT.get(bytes, from + 8);
        if (head == lastHead && tail == lastTail && to - from >= 10) {
            day = lastDay;
            at = from + 10;
        } else if (!date()) {
            return false;
        } else if (at == from + 10) {
            lastHead = head;
            lastTail = tail;
            lastDay = day;
        }
        form = Unit.DAY;
        value = day * perDay;
        return at == end || clock() && zone() && at == end;
    }

    private boolean date() {
        int from = at;
        int first = digits(4);
        if (first < 0 || at == end) {
            return false;
        }
        int mark = b[at];
        boolean yearFirst = at - from == 4;
        if (mark != '-' && mark != '/') {
            return false;
        }
        at++;
        int second = digits(2);
        if (second < 0 || at == end || b[at] != mark) {
            return false;
        }
        at++;
        int third = digits(yearFirst ? 2 : 4);
        int year = yearFirst ? first : third;
        int month = yearFirst ? second : first;
        int dayOfMonth = yearFirst ? third : second;
        if (!yearFirst && (mark != '/' || third < 1000)) {
            return false;
        }
        if (month < 1 || month > 12 || dayOfMonth < 1 || dayOfMonth > Calendar.daysOfMonth(year, month)) {
            return false;
        }
        day = Calendar.day(year, month, dayOfMonth);
        return true;
    }

    private boolean clock() {
        if (b[at] != 'T' && b[at] != ' ') {
            return false;
        }
        at++;
        int hour = digits(2);
        if (hour < 0 || hour > 23) {
            return false;
        }
        form = Unit.HOUR;
        value += hour * perHour;
        if (at == end || b[at] != ':') {
            return true;
        }
        at++;
        int minute = twoDigits();
        if (minute < 0 || minute > 59) {
            return false;
        }
        form = Unit.MINUTE;
        value += minute * perMinute;
        if (at == end || b[at] != ':') {
            return true;
        }
        at++;
        int second = twoDigits();
        if (second < 0 || second > 59) {
            return false;
        }
        form = Unit.SECOND;
        value += second * perSecond;
        return at == end || b[at] != '.' && b[at] != ',' || fraction();
    }

    private boolean fraction() {
        at++;
        int from = at;
        long nanos = 0;
        long weight = 100_000_000;
        for (; at < end && b[at] >= '0' && b[at] <= '9'; at++) {
            nanos += weight * (b[at] - '0');
            weight /= 10;
        }
        int count = at - from;
        if (count == 0 || count > 9) {
            return false;
        }
        form = count <= 3 ? Unit.MILLI : count <= 6 ? Unit.MICRO : Unit.NANO;
        long perNano = perSecond == 0 ? 0 : 1_000_000_000 / perSecond;
        value += perNano == 0 ? 0 : nanos / perNano;
        return true;
    }

    private boolean zone() {
        if (at == end) {
            return true;
        }
        int sign = b[at++];
        if (sign == 'Z') {
            return true;
        }
        if (sign != '+' && sign != '-') {
            return false;
        }
        int hours = twoDigits();
        if (hours < 0 || hours > 18) {
            return false;
        }
        int minutes = 0;
        if (at < end) {
            at += b[at] == ':' ? 1 : 0;
            minutes = twoDigits();
            if (minutes < 0 || minutes > 59) {
                return false;
            }
        }
        form = form.finer(Unit.MINUTE);
        long shift = hours * perHour + minutes * perMinute;
        value -= sign == '+' ? shift : -shift;
        return true;
    }

    /** As many digits as there are, up to a number of them; -1 if there is none. */
    private int digits(int most) {
        int from = at;
        int number = 0;
        while (at < end && at - from < most) {
            int digit = b[at] - '0';
            if (digit < 0 || digit > 9) {
                break;
            }
            number = number * 10 + digit;
            at++;
        }
        return at == from ? -1 : number;
    }

    private int twoDigits() {
        int from = at;
        int number = digits(2);
        return at - from == 2 ? number : -1;
    }

    /** The unit that values are counted in. */
    Unit unit() {
        return unit;
    }
}
