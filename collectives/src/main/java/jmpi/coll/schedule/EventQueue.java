package jmpi.coll.schedule;

import java.util.Arrays;

/** What is going to happen, the earliest first and of equals the one that was added first: a heap without garbage. */
final class EventQueue {
    private double[] times = new double[1024];
    private long[] orders = new long[1024];
    private long[] events = new long[1024];
    private int size;
    private long added;

    boolean isEmpty() {
        return size == 0;
    }

    void add(double time, long event) {
        if (size == times.length) {
            times = Arrays.copyOf(times, 2 * size);
            orders = Arrays.copyOf(orders, 2 * size);
            events = Arrays.copyOf(events, 2 * size);
        }
        int at = size++;
        long order = added++;
        while (at > 0 && before(time, order, (at - 1) / 2)) {
            move((at - 1) / 2, at);
            at = (at - 1) / 2;
        }
        put(at, time, order, event);
    }

    /** When the next event happens. */
    double time() {
        return times[0];
    }

    /** Takes the next event away. */
    long take() {
        long event = events[0];
        size--;
        double time = times[size];
        long order = orders[size];
        long last = events[size];
        int at = 0;
        for (int child = 1; child < size; child = 2 * at + 1) {
            if (child + 1 < size && before(times[child + 1], orders[child + 1], child)) {
                child++;
            }
            if (before(time, order, child)) {
                break;
            }
            move(child, at);
            at = child;
        }
        put(at, time, order, last);
        return event;
    }

    private boolean before(double time, long order, int other) {
        return time < times[other] || time == times[other] && order < orders[other];
    }

    private void move(int from, int to) {
        put(to, times[from], orders[from], events[from]);
    }

    private void put(int at, double time, long order, long event) {
        times[at] = time;
        orders[at] = order;
        events[at] = event;
    }
}
