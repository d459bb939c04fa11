package jmpi.comm;

import jmpi.comm.match.Engine;
import jmpi.comm.match.Operation;
import jmpi.comm.match.OperationRequest;

/** Messages that are regions of files. */
abstract class FileCalls extends MessageCalls {
    private static final byte[] NOTHING = {};

    FileCalls(Engine engine, int context, int[] worldRanks) {
        super(engine, context, worldRanks);
    }

    /**
     * Sends a region of a file as a message of bytes and waits until all of it has been read. Between hosts the kernel
     * takes it from the file to the network, unless the job's traffic is encrypted or checked; inside a host it is read
     * straight into shared memory. The receiver may call any receive of bytes.
     *
     * @param region what to send; the file must not change meanwhile
     * @param dest the receiver, or {@link #PROC_NULL}
     * @param tag at least 0
     * @throws FileException if the file cannot be read to the region's end, then also at the receiver
     */
    public final void sendFile(FileRegion region, int dest, int tag) {
        finish(startSend("sendFile", region, dest, tag));
    }

    /**
     * Begins {@link #sendFile}.
     *
     * @param region what to send; the file must stay open and as it is until the request is complete
     * @param dest the receiver, or {@link #PROC_NULL}
     * @param tag at least 0
     * @return to be awaited
     */
    public final Request isendFile(FileRegion region, int dest, int tag) {
        return new OperationRequest(engine(), startSend("isendFile", region, dest, tag), null, null);
    }

    /**
     * Receives a message of bytes, however it was sent, into a region of a file and waits for it.
     *
     * @param into where to put the message, which may be shorter
     * @param source the sender, {@link #ANY_SOURCE} or {@link #PROC_NULL}
     * @param tag the tag or {@link #ANY_TAG}
     * @return who sent how much
     * @throws TruncationException if the message is longer
     * @throws MismatchException if it does not hold bytes
     * @throws FileException if the file cannot be written, or the sender's cannot be read
     */
    public final Status recvFile(FileRegion into, int source, int tag) {
        checkRoom("recvFile", into);
        return recv(into, 0, into.size(), Type.BYTE, source, tag);
    }

    /**
     * Begins {@link #recvFile}.
     *
     * @param into where to put the message; the file must stay open until the request is complete
     * @param source the sender, {@link #ANY_SOURCE} or {@link #PROC_NULL}
     * @param tag the tag or {@link #ANY_TAG}
     * @return to be awaited
     */
    public final Request irecvFile(FileRegion into, int source, int tag) {
        checkRoom("irecvFile", into);
        return irecv(into, 0, into.size(), Type.BYTE, source, tag);
    }

    private Operation startSend(String call, FileRegion region, int dest, int tag) {
        checkSend(call, dest, tag);
        String wrong = region.whyNotSent();
        if (wrong != null) {
            throw usage(call, wrong);
        }
        if (dest == PROC_NULL || region.size() == 0) {
            return startSend(call, NOTHING, 0, 0, Type.BYTE, dest, tag);
        }
        return engine().startSend(context(), worldRank(dest), tag, region);
    }

    private void checkRoom(String call, FileRegion room) {
        String wrong = room.whyNotReceived();
        if (wrong != null) {
            throw usage(call, wrong);
        }
    }
}
