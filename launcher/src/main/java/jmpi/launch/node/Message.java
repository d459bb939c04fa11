package jmpi.launch.node;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import jmpi.comm.shm.RankState;
import jmpi.launch.end.Outcome;

/** What the launcher and the node of a host tell each other while a job runs, and how it looks in bytes. */
public sealed interface Message {
    /** What a node tells the launcher. */
    sealed interface Report extends Message {}

    /** What the launcher tells a node. */
    sealed interface Order extends Message {}

    /** The ranks of the host have been started. */
    record Started() implements Report {}

    /**
     * Something that the user wants to know.
     *
     * @param text lines for standard error
     */
    record Remark(String text) implements Report {}

    /**
     * All ranks of the host that open a world listen.
     *
     * @param address of the host
     * @param ports of its ranks; 0 for one that ended before
     */
    record Listening(byte[] address, int[] ports) implements Report {}

    /**
     * A rank has ended.
     *
     * @param outcome what became of it
     */
    record Ended(Outcome outcome) implements Report {}

    /**
     * Somebody has stopped a rank, and it has not been continued.
     *
     * @param rank its number in the job
     * @param seconds since when
     */
    record Stopped(int rank, int seconds) implements Report {}

    /**
     * Which ranks of the host have waited for others for {@link Share#deadlockSeconds} and got nothing; told whenever it changes.
     *
     * @param ranks their numbers in the job
     */
    record Resting(int[] ranks) implements Report {}

    /**
     * Where the host's ranks are.
     *
     * @param text their stacks
     */
    record Stacks(String text) implements Report {}

    /**
     * The ssh of another host, which this node has started for the launcher, has ended.
     *
     * @param host number of that host
     * @param status as waitpid gave it
     * @param said what was to be read on the way
     */
    record Gone(int host, int status, String said) implements Report {}

    /**
     * A rank has printed.
     *
     * @param rank its number in the job
     * @param error whether on standard error
     * @param lines whole lines, or a last one without an end
     */
    record Printed(int rank, boolean error, byte[] lines) implements Report {}

    /**
     * Rank 0 has been given this much of its input.
     *
     * @param bytes how many
     */
    record Taken(int bytes) implements Report {}

    /** All ranks of the host have ended, and all that they printed has been reported. */
    record Done() implements Report {}

    /**
     * Where the ranks of a host listen.
     *
     * @param host its number
     * @param address of it
     * @param ports of its ranks
     */
    record Publish(int host, byte[] address, int[] ports) implements Order {}

    /**
     * A rank of the job has failed.
     *
     * @param rank its number in the job
     * @param reason how
     */
    record Fail(int rank, String reason) implements Order {}

    /**
     * All ranks of the host are to get a signal.
     *
     * @param number of the signal
     */
    record Signal(int number) implements Order {}

    /**
     * The node is to report {@link Stacks}.
     *
     * @param ranks numbers in the job; those of other hosts do not matter
     */
    record ShowStacks(int[] ranks) implements Order {}

    /**
     * Input for rank 0.
     *
     * @param bytes the next ones; none at the end of the input
     */
    record Typed(byte[] bytes) implements Order {}

    /**
     * What the node has reported as {@link Printed} has been shown.
     *
     * @param bytes how many
     */
    record Shown(int bytes) implements Order {}

    /**
     * The message in bytes.
     *
     * @return its bytes
     */
    default byte[] encode() {
        var bytes = new ByteArrayOutputStream(64);
        try (var out = new DataOutputStream(bytes)) {
            write(out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private void write(DataOutputStream out) throws IOException {
        switch (this) {
            case Started m -> out.writeByte(1);
            case Listening m -> {
                out.writeByte(2);
                putBytes(out, m.address);
                putInts(out, m.ports);
            }
            case Ended(Outcome o) -> {
                out.writeByte(3);
                putInts(out, o.rank(), o.pid(), o.status(), o.state().ordinal());
            }
            case Stopped m -> {
                out.writeByte(4);
                putInts(out, m.rank, m.seconds);
            }
            case Stacks m -> {
                out.writeByte(5);
                putText(out, m.text);
            }
            case Gone m -> {
                out.writeByte(6);
                putInts(out, m.host, m.status);
                putText(out, m.said);
            }
            case Printed m -> {
                out.writeByte(7);
                out.writeInt(m.rank);
                out.writeBoolean(m.error);
                putBytes(out, m.lines);
            }
            case Taken m -> {
                out.writeByte(8);
                out.writeInt(m.bytes);
            }
            case Done m -> out.writeByte(9);
            case Remark m -> {
                out.writeByte(16);
                putText(out, m.text);
            }
            case Resting m -> {
                out.writeByte(17);
                putInts(out, m.ranks);
            }
            case Publish m -> {
                out.writeByte(10);
                out.writeInt(m.host);
                putBytes(out, m.address);
                putInts(out, m.ports);
            }
            case Fail m -> {
                out.writeByte(11);
                out.writeInt(m.rank);
                putText(out, m.reason);
            }
            case Signal m -> {
                out.writeByte(12);
                out.writeInt(m.number);
            }
            case ShowStacks m -> {
                out.writeByte(13);
                putInts(out, m.ranks);
            }
            case Typed m -> {
                out.writeByte(14);
                putBytes(out, m.bytes);
            }
            case Shown m -> {
                out.writeByte(15);
                out.writeInt(m.bytes);
            }
        }
    }

    /**
     * Reads a message.
     *
     * @param bytes from {@link #encode}
     * @return the message
     * @throws IOException if the bytes are no message
     */
    static Message decode(byte[] bytes) throws IOException {
        var in = new DataInputStream(new ByteArrayInputStream(bytes));
        Message message = read(in);
        if (in.available() > 0) {
            throw new IOException(in.available() + " bytes behind a message");
        }
        return message;
    }

    private static Message read(DataInputStream in) throws IOException {
        int kind = in.readByte();
        return switch (kind) {
            case 1 -> new Started();
            case 2 -> new Listening(takeBytes(in), takeInts(in));
            case 3 -> new Ended(takeOutcome(in));
            case 4 -> {
                int[] words = takeInts(in, 2);
                yield new Stopped(words[0], words[1]);
            }
            case 5 -> new Stacks(takeText(in));
            case 6 -> {
                int[] words = takeInts(in, 2);
                yield new Gone(words[0], words[1], takeText(in));
            }
            case 7 -> new Printed(in.readInt(), in.readBoolean(), takeBytes(in));
            case 8 -> new Taken(in.readInt());
            case 9 -> new Done();
            case 10 -> new Publish(in.readInt(), takeBytes(in), takeInts(in));
            case 11 -> new Fail(in.readInt(), takeText(in));
            case 12 -> new Signal(in.readInt());
            case 13 -> new ShowStacks(takeInts(in));
            case 14 -> new Typed(takeBytes(in));
            case 15 -> new Shown(in.readInt());
            case 16 -> new Remark(takeText(in));
            case 17 -> new Resting(takeInts(in));
            default -> throw new IOException("a message of kind " + kind);
        };
    }

    private static Outcome takeOutcome(DataInputStream in) throws IOException {
        int[] words = takeInts(in, 4);
        RankState[] states = RankState.values();
        if (words[3] < 0 || words[3] >= states.length) {
            throw new IOException("a rank in state " + words[3]);
        }
        return new Outcome(words[0], words[1], words[2], states[words[3]]);
    }

    private static void putBytes(DataOutputStream out, byte[] bytes) throws IOException {
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    private static byte[] takeBytes(DataInputStream in) throws IOException {
        return in.readNBytes(length(in, 1));
    }

    private static void putText(DataOutputStream out, String text) throws IOException {
        putBytes(out, text.getBytes(StandardCharsets.UTF_8));
    }

    private static String takeText(DataInputStream in) throws IOException {
        return new String(takeBytes(in), StandardCharsets.UTF_8);
    }

    private static void putInts(DataOutputStream out, int... ints) throws IOException {
        out.writeInt(ints.length);
        for (int i : ints) {
            out.writeInt(i);
        }
    }

    private static int[] takeInts(DataInputStream in) throws IOException {
        var ints = new int[length(in, Integer.BYTES)];
        for (int i = 0; i < ints.length; i++) {
            ints[i] = in.readInt();
        }
        return ints;
    }

    private static int[] takeInts(DataInputStream in, int expected) throws IOException {
        int[] ints = takeInts(in);
        if (ints.length != expected) {
            throw new IOException(ints.length + " numbers; expected " + expected);
        }
        return ints;
    }

    /** Never more than what has come, whatever the message says. */
    private static int length(DataInputStream in, int size) throws IOException {
        int length = in.readInt();
        if (length < 0 || length > in.available() / size) {
            throw new IOException("a length of " + length + " in a message with " + in.available() + " bytes left");
        }
        return length;
    }
}
