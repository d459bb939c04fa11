package jmpi;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.concurrent.FutureTask;
import jmpi.comm.Status;
import jmpi.comm.UsageException;
import org.junit.jupiter.api.Test;

/** Making groups, and that they do not meet. */
class GroupsTest {
    @Test
    void dupIsolates() throws Exception {
        Ranks.run(3, world -> {
            Communicator other = world.dup();
            Communicator third = other.dup();
            assertEquals(world.rank(), third.rank());
            assertEquals(3, third.size());
            int next = (world.rank() + 1) % 3;
            int before = (world.rank() + 2) % 3;
            world.send(new int[] {1}, next, 0);
            other.send(new int[] {2}, next, 0);
            third.send(new int[] {3}, next, 0);
            int[] in = new int[1];
            third.recv(in, Mpi.ANY_SOURCE, Mpi.ANY_TAG);
            assertEquals(3, in[0]);
            other.recv(in, before, 0);
            assertEquals(2, in[0]);
            world.recv(in, before, 0);
            assertEquals(1, in[0]);
            long[] a = {1};
            long[] b = {10};
            var first = world.iallreduce(a, Op.SUM);
            var second = other.iallreduce(b, Op.SUM);
            second.await();
            first.await();
            assertEquals(3, a[0]);
            assertEquals(30, b[0]);
        });
    }

    @Test
    void collectivesDoNotMeetTheProgramsMessages() throws Exception {
        Ranks.run(2, world -> {
            int peer = 1 - world.rank();
            int[] in = {-1};
            var r = world.irecv(in, Mpi.ANY_SOURCE, Mpi.ANY_TAG);
            int[] data = {world.rank()};
            world.broadcast(data, 1);
            world.iallreduce(new int[] {1}, Op.SUM).await();
            assertTrue(!r.test());
            assertNull(world.iprobe(Mpi.ANY_SOURCE, Mpi.ANY_TAG));
            world.barrier();
            world.send(new int[] {7}, peer, 3);
            assertEquals(new Status(peer, 3, jmpi.comm.Type.INT, 1), r.await());
            assertEquals(7, in[0]);
        });
    }

    @Test
    void splitByColorOrderedByKey() throws Exception {
        Ranks.run(5, world -> {
            Communicator group = world.split(world.rank() % 2, -world.rank());
            int members = world.rank() % 2 == 0 ? 3 : 2;
            assertEquals(members, group.size());
            int[] all = new int[members];
            group.allgather(new int[] {world.rank()}, all);
            assertArrayEquals(world.rank() % 2 == 0 ? new int[] {4, 2, 0} : new int[] {3, 1}, all);
            assertEquals(all[group.rank()], world.rank());
            // Messages in the group name its own ranks.
            int[] in = new int[1];
            int next = (group.rank() + 1) % members;
            int before = (group.rank() + members - 1) % members;
            Status s = group.sendrecv(new int[] {world.rank()}, next, 1, in, before, 1);
            assertEquals(before, s.source());
            assertEquals(all[before], in[0]);
            group.barrier();
            double[] sum = {world.rank()};
            group.allreduce(sum, Op.SUM);
            assertEquals(world.rank() % 2 == 0 ? 6 : 4, sum[0]);
            int[] root = {world.rank()};
            group.broadcast(root, members - 1);
            assertEquals(all[members - 1], root[0]);
        });
    }

    @Test
    void splitOfASplitAndNoColor() throws Exception {
        Ranks.run(4, world -> {
            Communicator three = world.split(world.rank() == 1 ? Mpi.UNDEFINED : 7, 0);
            if (world.rank() == 1) {
                assertNull(three);
            } else {
                assertEquals(3, three.size());
                Communicator two = three.split(three.rank() == 0 ? 0 : 1, 0);
                assertEquals(three.rank() == 0 ? 1 : 2, two.size());
                long[] a = {world.rank()};
                two.allreduce(a, Op.SUM);
                assertEquals(three.rank() == 0 ? 0 : 5, a[0]);
            }
            long[] all = {1};
            world.allreduce(all, Op.SUM);
            assertEquals(4, all[0]);
            assertThrows(UsageException.class, () -> world.split(-7, 0));
        });
    }

    /** Whatever the hosts, the groups of all hosts together are the world, and each works by itself and with the others. */
    @Test
    void splitByHost() throws Exception {
        Ranks.run(5, world -> {
            Communicator host = world.splitByHost();
            double[] shares = {host.rank() == 0 ? host.size() : 0};
            world.allreduce(shares, Op.SUM);
            assertEquals(5, (int) shares[0]);
            double[] members = {1};
            host.allreduce(members, Op.SUM);
            assertEquals(host.size(), (int) members[0]);
            double[] places = {host.rank()};
            host.allreduce(places, Op.SUM);
            assertEquals(host.size() * (host.size() - 1) / 2, (int) places[0]);
            host.barrier();
            // The first ranks of all hosts, and the others: groups of parts of hosts.
            Communicator leaders = world.split(host.rank() == 0 ? 0 : 1, 0);
            long[] sum = {1};
            leaders.allreduce(sum, Op.SUM);
            assertEquals(leaders.size(), sum[0]);
            leaders.barrier();
        });
    }

    /** Each thread has a group of its own and makes others from it, at the same time. */
    @Test
    void threadsMakeGroupsAtOnce() throws Exception {
        Ranks.run(2, world -> {
            var tasks = new ArrayList<FutureTask<Void>>();
            for (int t = 0; t < 3; t++) {
                Communicator own = world.dup();
                int salt = t;
                var task = new FutureTask<Void>(() -> {
                    for (int i = 0; i < 60; i++) {
                        Communicator made = own.dup();
                        int peer = 1 - made.rank();
                        int[] in = new int[1];
                        made.sendrecv(new int[] {salt * 1000 + i}, peer, 0, in, peer, 0);
                        assertEquals(salt * 1000 + i, in[0], "a message of another group");
                        long[] sum = {salt};
                        made.allreduce(sum, Op.SUM);
                        assertEquals(2 * salt, sum[0]);
                    }
                    return null;
                });
                Thread.ofPlatform()
                        .daemon()
                        .name("rank " + world.rank() + " thread")
                        .start(task);
                tasks.add(task);
            }
            for (FutureTask<Void> task : tasks) {
                task.get();
            }
        });
    }

    /** More groups than there is shared memory for: the rest goes by messages. */
    @Test
    void manyGroups() throws Exception {
        Ranks.run(3, world -> {
            Communicator group = world;
            for (int i = 0; i < 100; i++) {
                group = group.dup();
                double[] a = {1};
                group.allreduce(a, Op.SUM);
                assertEquals(3, a[0]);
                group.barrier();
            }
            // A pair that has not talked yet still finds room for its ring.
            int[] in = new int[1];
            world.sendrecv(new int[] {5}, (world.rank() + 1) % 3, 0, in, (world.rank() + 2) % 3, 0);
            assertEquals(5, in[0]);
        });
    }
}
