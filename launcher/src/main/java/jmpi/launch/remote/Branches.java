package jmpi.launch.remote;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import jmpi.launch.hosts.Host;
import jmpi.launch.hosts.Ssh;
import jmpi.launch.node.Message.Gone;
import jmpi.launch.os.LibC;
import jmpi.launch.os.SystemException;
import jmpi.launch.start.Guard;
import jmpi.launch.start.HostMemory;

/**
 * The daemons that this process has started by ssh. Each hangs on a leash: it goes as soon as its standard input ends. The
 * ssh processes have a guard, because one that cannot reach its host would outlive us.
 */
final class Branches {
    private final Consumer<Gone> gone;
    private final Guard guard = new Guard(HostMemory.newDirectory());
    private final Map<Integer, Branch> byPid = new HashMap<>();
    private boolean closed;

    /** Prepares to start daemons; tells of those whose ssh ends. */
    Branches(Consumer<Gone> gone) {
        this.gone = gone;
    }

    /** Starts the ssh of a host, and does not wait for it. */
    void start(int host, String name, String script) {
        try {
            var branch = new Branch(host, Ssh.command(new Host(name, 1), script), guard.group());
            byPid.put(branch.pid(), branch);
        } catch (SystemException e) {
            gone.accept(new Gone(host, 127 << 8, e.getMessage()));
        }
    }

    /** Gives all of them what they wait for. */
    void greet(byte[] brief) {
        try {
            for (Branch branch : byPid.values()) {
                branch.greet(new Greeting(branch.host(), brief).encode());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A child of this process has ended; returns whether it was one of these. */
    boolean ended(int pid, int status) {
        if (guard.is(pid)) {
            if (!closed) {
                guard.replace();
            }
            return true;
        }
        Branch branch = byPid.remove(pid);
        if (branch == null) {
            return false;
        }
        gone.accept(new Gone(branch.host(), status, branch.said()));
        branch.close();
        return true;
    }

    /** Whether an ssh still runs. */
    boolean isOpen() {
        return !byPid.isEmpty();
    }

    /** Lets a host go, if it was started from here. */
    void drop(int host) {
        byPid.values().stream().filter(branch -> branch.host() == host).forEach(Branch::close);
    }

    /** Lets all of them go. */
    void close() {
        closed = true;
        byPid.values().forEach(Branch::close);
    }

    /** Ends their ssh processes, which have had their time. */
    void kill() {
        guard.signal(LibC.SIGKILL);
    }
}
