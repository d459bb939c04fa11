package jmpi.comm.zmq;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import jmpi.comm.boot.Job;
import jmpi.comm.net.Hmac;
import jmpi.comm.net.Rejects;

/** The listening side of {@link Hello}: finds out which connections come from ranks of this job. */
final class Doorman {
    /** So many strangers may be half way through; a flood of them pushes out the oldest. */
    private static final int PENDING = 1024;

    private final Job job;
    private final byte[] id;
    private final Hmac mac;
    private final Rejects rejects;
    private final Map<ByteBuffer, Hello> pending = new LinkedHashMap<>();

    /** Answers on a connection. */
    @FunctionalInterface
    interface Answer {
        void send(byte[] message);
    }

    Doorman(Job job, byte[] id, Hmac mac) {
        this.job = job;
        this.id = id;
        this.mac = mac;
        this.rejects = new Rejects(job.layout().describe(job.rank()));
    }

    /** How many messages were turned away. */
    long rejected() {
        return rejects.count();
    }

    void reject(String source, String what) {
        rejects.add(source, what);
    }

    /** A connection on which nobody has proved anything has ended. */
    void gone(byte[] route) {
        pending.remove(ByteBuffer.wrap(route));
    }

    /**
     * Takes a message on a connection on which nobody has proved anything yet.
     *
     * @return the rank that has just proved who it is; -1 if none has
     */
    int visit(byte[] route, byte[] message, String source, Answer answer) {
        Hello said = Hello.isOne(message) ? Hello.decode(message, id, mac) : null;
        if (said == null) {
            rejects.add(source, "a message that is not of this job");
            if (Hello.isOne(message)) {
                answer.send(Hello.call(-1, -1).refused().encode(id, mac));
            }
            return -1;
        }
        if (!isForMe(said)) {
            rejects.add(source, "a call of rank " + said.from() + " for rank " + said.to());
            return -1;
        }
        if (!said.isOfThisVersion()) {
            rejects.add(
                    source,
                    job.layout().describe(said.from()) + ": it speaks " + said.describeVersion() + ", this rank "
                            + Hello.describeOwnVersion());
            answer.send(said.refused().encode(id, mac));
            return -1;
        }
        var name = ByteBuffer.wrap(route.clone());
        return switch (said.type()) {
            case Hello.HELLO -> {
                Hello before = pending.remove(name); // so that it becomes the youngest
                // Said again because the answer takes long, it gets the same one.
                Hello answered = before != null && said.continues(before) ? before : said.answered();
                pending.put(name, answered);
                if (pending.size() > PENDING) {
                    pending.remove(pending.keySet().iterator().next());
                }
                answer.send(answered.encode(id, mac));
                yield -1;
            }
            case Hello.CONFIRM -> {
                Hello answered = pending.remove(name);
                if (answered != null && said.continues(answered) && Arrays.equals(said.answer(), answered.answer())) {
                    yield said.from();
                }
                rejects.add(source, "a confirmation that belongs to nothing");
                yield -1;
            }
            default -> {
                rejects.add(source, "an answer to nothing");
                yield -1;
            }
        };
    }

    private boolean isForMe(Hello said) {
        return said.to() == job.rank()
                && said.from() >= 0
                && said.from() < job.size()
                && job.layout().hostOf(said.from()) != job.host();
    }
}
