package jmpi.coll.schedule;

import java.util.Arrays;
import java.util.function.IntFunction;

/**
 * Runs the plans of all ranks on clocks instead of data, and so says how long they would take. Fast enough for a thousand
 * ranks that all send to each other.
 *
 * <p>Inside a host a message occupies both ranks, which copy side by side; so what a rank sends and receives adds up.
 * Between hosts it occupies both ranks for the overhead only, but the way out of its host and the way into the other
 * one, which all ranks of a host share. Long messages are announced, and move when their receive is there.
 *
 * <pre>
 * inside a host      sender    |overhead + bytes·beta|              between hosts   |overhead|
 *                    receiver     alpha - overhead |overhead + bytes·beta|             way out |bytes·beta|
 *                                                                                       way in     |bytes·beta|
 *                                                                                       receiver              |overhead|
 * </pre>
 */
public final class Predictor {
    private static final int BEGIN = 0;
    private static final int FINISH = 1;
    private static final int ENTER = 2;
    private static final int ARRIVE = 3;
    private static final int CLEAR = 4;
    private static final int KINDS = 5;

    private final CostModel model;
    private final Hosts hosts;
    private final int width;
    private final double eager;
    private final Schedule[] plans;
    private final int ranks;
    private final EventQueue events = new EventQueue();
    private final Processors processors;
    private final double[] wayOut;
    private final double[] wayIn;
    private final int[] round;
    private final int[] open;
    private final double[] latest;
    private final Mail mail;

    /**
     * Prepares a prediction.
     *
     * @param model what things cost
     * @param hosts where the ranks are
     * @param width bytes of an element
     * @param plans the plan of each rank
     */
    public Predictor(CostModel model, Hosts hosts, int width, IntFunction<Schedule> plans) {
        this.model = model;
        this.hosts = hosts;
        this.width = width;
        this.eager = model.get(Cost.EAGER);
        this.ranks = hosts.ranks();
        this.plans = new Schedule[ranks];
        Arrays.setAll(this.plans, plans);
        this.processors = new Processors(model, hosts);
        this.wayOut = new double[hosts.count()];
        this.wayIn = new double[hosts.count()];
        this.round = new int[ranks];
        this.open = new int[ranks];
        this.latest = new double[ranks];
        this.mail = new Mail(ranks);
    }

    /**
     * Runs all plans to their ends; may be called once.
     *
     * @return microseconds until the last rank is done, if all begin at once
     */
    public double run() {
        for (int rank = 0; rank < ranks; rank++) {
            events.add(0, (long) rank * KINDS + BEGIN);
        }
        while (!events.isEmpty()) {
            double now = events.time();
            long event = events.take();
            int who = (int) (event / KINDS);
            switch ((int) (event % KINDS)) {
                case BEGIN -> begin(who, now);
                case FINISH -> finish(who, now);
                case ENTER -> enter(who, now);
                case ARRIVE -> arrive(who, now);
                default -> move(who, now);
            }
        }
        double end = 0;
        for (int rank = 0; rank < ranks; rank++) {
            if (round[rank] < plans[rank].rounds()) {
                throw new IllegalStateException("rank " + rank + " waits for ever in round " + round[rank]);
            }
            end = Math.max(end, latest[rank]);
        }
        return end;
    }

    private void begin(int rank, double now) {
        latest[rank] = Math.max(latest[rank], now);
        if (round[rank] == plans[rank].rounds()) {
            return;
        }
        Step.Recv[] recvs = plans[rank].recvs(round[rank]);
        Step.Send[] sends = plans[rank].sends(round[rank]);
        open[rank] = recvs.length + sends.length + 1;
        for (Step.Recv recv : recvs) {
            int message = mail.expect(recv.peer(), rank);
            if (message >= 0) {
                match(message, now);
            }
        }
        for (Step.Send send : sends) {
            int message = mail.add(rank, send.peer(), send.count() * width);
            if (mail.bytes(message) <= eager) {
                move(message, now);
            } else {
                launch(message, now, 0);
            }
        }
        done(rank, now); // the round itself, so that one without messages ends too
    }

    private void done(int rank, double time) {
        latest[rank] = Math.max(latest[rank], time);
        if (--open[rank] == 0) {
            events.add(latest[rank], (long) rank * KINDS + FINISH);
        }
    }

    private void finish(int rank, double now) {
        double amount = 0;
        for (Step.Local step : plans[rank].locals(round[rank])) {
            amount += switch (step) {
                case Step.Copy c -> model.micros(Cost.COPY, c.count() * width);
                case Step.ReduceAll r -> model.micros(Cost.REDUCE, (double) r.parts() * r.count() * width);
                case Step.Reduce r -> model.micros(Cost.REDUCE, r.count() * width);
            };
        }
        round[rank]++;
        events.add(processors.work(rank, now, amount), (long) rank * KINDS + BEGIN);
    }

    /** The sender puts the content of a message on its way, which it then has done with. */
    private void move(int message, double now) {
        mail.setMoving(message);
        done(mail.from(message), launch(message, now, mail.bytes(message)));
    }

    /** Puts bytes of a message on their way; returns when their sender has done with them. */
    private double launch(int message, double now, double bytes) {
        int from = mail.from(message);
        double overhead = overhead(message);
        if (isWithin(message)) {
            double amount = overhead + model.micros(Cost.WITHIN_BETA, bytes);
            double end = processors.work(from, now, amount);
            schedule(end - amount + Math.max(0, model.get(Cost.WITHIN_ALPHA) - overhead), message, ARRIVE);
            return end;
        }
        int host = hosts.hostOf(from);
        double ready = processors.work(from, now, overhead);
        double leave = Math.max(ready, wayOut[host]);
        wayOut[host] = leave + model.micros(Cost.BETWEEN_BETA, bytes);
        schedule(leave + Math.max(0, model.get(Cost.BETWEEN_ALPHA) - 2 * overhead), message, ENTER);
        return bytes <= eager ? ready : wayOut[host];
    }

    private void schedule(double time, int message, int kind) {
        events.add(time, (long) message * KINDS + kind);
    }

    /** A message comes to the way into its host, which it may have to wait for. */
    private void enter(int message, double now) {
        int host = hosts.hostOf(mail.to(message));
        double bytes = mail.isMoving(message) ? mail.bytes(message) : 0;
        wayIn[host] = Math.max(now, wayIn[host]) + model.micros(Cost.BETWEEN_BETA, bytes);
        schedule(wayIn[host], message, ARRIVE);
    }

    private void arrive(int message, double now) {
        if (mail.isMatched(message)) {
            deliver(message, now);
        } else if (mail.arrive(message)) {
            match(message, now);
        }
    }

    /** A message and its receive have met. */
    private void match(int message, double now) {
        mail.setMatched(message);
        if (mail.isMoving(message)) {
            deliver(message, now);
            return;
        }
        double told = processors.work(mail.to(message), now, overhead(message));
        schedule(told + model.get(isWithin(message) ? Cost.WITHIN_ALPHA : Cost.BETWEEN_ALPHA), message, CLEAR);
    }

    private void deliver(int message, double now) {
        double copying = isWithin(message) ? model.micros(Cost.WITHIN_BETA, mail.bytes(message)) : 0;
        double end = processors.work(mail.to(message), now, overhead(message) + copying);
        done(mail.to(message), end);
        mail.release(message);
    }

    private double overhead(int message) {
        return model.get(isWithin(message) ? Cost.WITHIN_OVERHEAD : Cost.BETWEEN_OVERHEAD);
    }

    private boolean isWithin(int message) {
        return hosts.hostOf(mail.from(message)) == hosts.hostOf(mail.to(message));
    }
}
