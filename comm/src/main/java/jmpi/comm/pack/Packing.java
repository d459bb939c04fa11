package jmpi.comm.pack;

/** What a rank packs and unpacks with, made when it is first needed, so that other jobs neither load nor hold it. */
public final class Packing {
    private final int most;
    private Packer packer;
    private Unpacker unpacker;

    /**
     * Makes nothing yet.
     *
     * @param most the longest payload that a frame may have before packing
     */
    public Packing(int most) {
        this.most = most;
    }

    /**
     * For frames that leave.
     *
     * @return the same one every time
     */
    public Packer packer() {
        return packer == null ? packer = new Packer() : packer;
    }

    /**
     * For frames that have come.
     *
     * @return the same one every time
     */
    public Unpacker unpacker() {
        return unpacker == null ? unpacker = new Unpacker(most) : unpacker;
    }
}
