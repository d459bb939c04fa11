package jmpi.coll.allgather;

import java.util.Arrays;
import jmpi.Counts;
import jmpi.coll.schedule.Schedule;
import jmpi.coll.select.Algorithm;
import jmpi.coll.select.Collective;
import jmpi.coll.select.Shape;

/**
 * {@link TwoLevelAllgatherv} for blocks of the same length.
 *
 * <pre>
 *               host 0        host 1
 *   rank        0      1      2      3
 *   gathered    ab     b      cd     d
 *   leaders     abcd   b      abcd   d
 *   all         abcd   abcd   abcd   abcd
 * </pre>
 *
 * Cost for h hosts of k ranks and blocks of n: h − 1 rounds between hosts, in which every leader sends and receives k·n
 * elements, or ⌈log₂ h⌉ rounds if there are more than three hosts and the elements are few; inside two phases. Scratch for
 * all elements, unless hosts have runs of ranks. Restrictions: several hosts, and more ranks than hosts.
 *
 * <p>Source: T. Kielmann, R. Hofman, H. Bal, A. Plaat, R. Bhoedjang, MagPIe: MPI's collective communication operations
 * for clustered wide area systems, PPoPP 1999, doi:10.1145/301104.301116.
 */
public final class TwoLevelAllgather implements Algorithm {
    @Override
    public String name() {
        return "two-level";
    }

    @Override
    public Collective collective() {
        return Collective.ALLGATHER;
    }

    @Override
    public boolean supports(Shape shape) {
        return shape.hosts().nested();
    }

    @Override
    public Schedule plan(Shape shape, int rank) {
        int p = shape.ranks();
        var counts = new long[p];
        Arrays.fill(counts, shape.count());
        return new TwoLevelAllgatherv()
                .plan(
                        new Shape(
                                Collective.ALLGATHERV,
                                shape.hosts(),
                                0,
                                shape.count(),
                                shape.width(),
                                shape.order(),
                                counts,
                                Counts.displacements(counts),
                                null,
                                null),
                        rank);
    }
}
