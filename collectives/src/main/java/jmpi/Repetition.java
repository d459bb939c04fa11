package jmpi;

import jmpi.coll.select.Plans.Blocks;
import jmpi.coll.select.Plans.Plan;
import jmpi.comm.Type;

/**
 * What a call was when its arguments were last worked out. Programs make the same call again and again, and for a few bytes
 * working it out would take as long as the call.
 */
final class Repetition {
    private Type type;
    private Op op;
    private int root;
    private long sends;
    private boolean hasSend;
    private long receives;
    private boolean hasReceive;
    private Plan plan;

    /** The plan, if the call differs from the last one in nothing but the memory; otherwise null. */
    Plan plan(Call call) {
        boolean repeated = call.type == type
                && call.op == op
                && call.root == root
                && call.blocks == Blocks.ALIKE // comparing others takes as long as finding the plan
                && call.in.count == sends
                && call.in.base != null == hasSend
                && call.out.count == receives
                && call.out.base != null == hasReceive;
        return repeated ? plan : null;
    }

    void keep(Call call, Plan plan) {
        this.type = call.type;
        this.op = call.op;
        this.root = call.root;
        this.sends = call.in.count;
        this.hasSend = call.in.base != null;
        this.receives = call.out.count;
        this.hasReceive = call.out.base != null;
        this.plan = call.blocks == Blocks.ALIKE ? plan : null;
    }
}
