package jmpi.coll.schedule;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.function.UnaryOperator;
import jmpi.coll.schedule.Simulator.Region;
import org.junit.jupiter.api.Test;

/** The simulator refuses every plan that cannot be right. */
class SimulatorTest {
    private final long[] left = {1, 2};
    private final long[] right = {3, 4};

    @Test
    void runsAnExchange() {
        UnaryOperator<Schedule.Builder> end = b -> b.reduce(Space.WORK, 0, Space.RECV, 0, 2, false);
        var first = end.apply(Schedule.builder()
                .send(Space.SEND, 0, 2, 1)
                .recv(Space.WORK, 0, 2, 1)
                .copy(Space.SEND, 0, Space.RECV, 0, 2));
        var second = end.apply(Schedule.builder()
                .send(Space.SEND, 0, 2, 0)
                .recv(Space.WORK, 0, 2, 0)
                .copy(Space.SEND, 0, Space.RECV, 0, 2));
        for (boolean rendezvous : new boolean[] {true, false}) {
            var a = new long[2];
            var b = new long[2];
            var plans = new Schedule[] {first.build(), second.build()};
            var send = new Region[] {Region.of(left), Region.of(right)};
            var report = new Simulator(
                            Hosts.of(4, 7),
                            plans,
                            send,
                            new Region[] {Region.of(a), Region.of(b)},
                            (x, y) -> 10 * x + y,
                            rendezvous)
                    .run();
            assertArrayEquals(new long[] {13, 24}, a);
            assertArrayEquals(new long[] {31, 42}, b);
            assertEquals(1, report.rounds());
            assertEquals(2, report.messages());
            assertArrayEquals(new long[] {2, 2}, report.sent());
            assertEquals(new Simulator.Between(2, 4, 1), report.between());
            assertEquals(2, report.heard()[0].cardinality());
        }
    }

    @Test
    void combinesOperandsInTheirOrder() {
        var plan = Schedule.builder()
                .copy(Space.SEND, 0, Space.WORK, 0, 2)
                .copy(Space.SEND, 2, Space.WORK, 2, 4)
                .reduceAll(Space.WORK, 0, 3, Space.RECV, 1, 2)
                .build();
        var result = new long[4];
        var send = new Region[] {Region.of(1, 2, 3, 4, 5, 6)};
        var recv = new Region[] {Region.of(result)};
        new Simulator(Hosts.one(1), new Schedule[] {plan}, send, recv, (x, y) -> 10 * x + y, false).run();
        assertArrayEquals(new long[] {0, 135, 246, 0}, result);
        fails("overlaps itself", Schedule.builder().reduceAll(Space.RECV, 0, 2, Space.RECV, 1, 1), Schedule.builder());
        fails("writes SEND", Schedule.builder().reduceAll(Space.RECV, 0, 2, Space.SEND, 0, 1), Schedule.builder());
    }

    @Test
    void refusesDeadlocks() {
        var sendFirst = Schedule.builder().send(Space.SEND, 0, 1, 1).endRound().recv(Space.RECV, 0, 1, 1);
        var alsoFirst = Schedule.builder().send(Space.SEND, 0, 1, 0).endRound().recv(Space.RECV, 0, 1, 0);
        run(sendFirst, alsoFirst, false);
        fails("deadlock: [rank 0 in round 0 waits for messages to 1", sendFirst, alsoFirst);
        fails(
                "rank 1 in round 0 waits for messages from 0",
                Schedule.builder(),
                Schedule.builder().recv(Space.RECV, 0, 1, 0));
    }

    @Test
    void refusesMessagesThatDoNotMatch() {
        var send = Schedule.builder().send(Space.SEND, 0, 2, 1);
        assertTrue(assertThrows(IllegalStateException.class, () -> run(send, Schedule.builder(), false))
                .getMessage()
                .contains("rank 1 never receives a message from 0"));
        fails("gets a message of 2", send, Schedule.builder().recv(Space.RECV, 0, 1, 0));
    }

    @Test
    void refusesStepsThatTouchWhatTheyMustNot() {
        var nothing = Schedule.builder();
        fails("leaves SEND, which has 2", Schedule.builder().send(Space.SEND, 1, 2, 1), nothing);
        fails("writes SEND", Schedule.builder().copy(Space.RECV, 0, Space.SEND, 0, 1), nothing);
        fails(
                "overlaps itself",
                Schedule.builder().copy(Space.RECV, 0, Space.RECV, 1, 1).copy(Space.WORK, 0, Space.WORK, 1, 2),
                nothing);
        fails("sends to itself", Schedule.builder().send(Space.SEND, 0, 1, 0), nothing);
        fails(
                "writes what a send of the round reads",
                Schedule.builder().send(Space.RECV, 0, 2, 1).recv(Space.RECV, 1, 1, 1),
                nothing);
        fails(
                "writes what another receive of the round writes",
                Schedule.builder().recv(Space.RECV, 0, 2, 1).recv(Space.RECV, 1, 1, 1),
                nothing);
    }

    @Test
    void buildersLeaveOutWhatIsEmpty() {
        Schedule plan = Schedule.builder()
                .send(Space.WORK, 99, 0, 1)
                .endRound()
                .copy(Space.SEND, 0, Space.WORK, 5, 2)
                .endRound()
                .endRound()
                .build();
        assertEquals(1, plan.rounds());
        assertEquals(0, plan.sends(0).length);
        assertEquals(1, plan.locals(0).length);
        assertEquals(7, plan.workCount());
        var local = Schedule.builder().copy(Space.SEND, 0, Space.RECV, 0, 1);
        assertThrows(IllegalStateException.class, () -> local.send(Space.SEND, 0, 1, 1));
        assertThrows(IllegalArgumentException.class, () -> local.copy(Space.SEND, -1, Space.RECV, 0, 1));
    }

    private void fails(String message, Schedule.Builder first, Schedule.Builder second) {
        var e = assertThrows(IllegalStateException.class, () -> run(first, second, true));
        assertTrue(e.getMessage().contains(message), e.getMessage());
    }

    private void run(Schedule.Builder first, Schedule.Builder second, boolean rendezvous) {
        var plans = new Schedule[] {first.build(), second.build()};
        var send = new Region[] {Region.of(left), Region.of(right)};
        var recv = new Region[] {Region.of(new long[2]), Region.of(new long[2])};
        new Simulator(Hosts.one(2), plans, send, recv, Long::sum, rendezvous).run();
    }
}
