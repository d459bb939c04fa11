package jmpi.launch.stage;

import java.io.IOException;
import java.util.List;
import jmpi.launch.end.LaunchException;
import jmpi.launch.hosts.Host;
import jmpi.launch.hosts.Ssh;
import jmpi.launch.program.Installation;
import jmpi.launch.program.Program;

/**
 * Copies a job's files to other hosts: a tar stream through ssh into a private directory of the host's temporary
 * directory. The shell that has unpacked it keeps reading; when its input ends, because {@link Staged} was closed or the
 * launcher is gone, it removes the directory.
 */
public final class Stage {
    /** head ends tar's input where the archive ends: tar would read on to the end of the connection. */
    private static final String SCRIPT = "umask 077; d=$(mktemp -d \"${TMPDIR:-/tmp}/jmpi-XXXXXX\") || exit 1; "
            + "trap 'rm -rf -- \"$d\"' EXIT; trap 'exit 1' HUP INT TERM PIPE; "
            + "head -c %d | tar -xof - -C \"$d\" && echo \"" + Staged.READY + "$d\" && cat >/dev/null";

    private final Contents contents;
    private final Tar tar;

    private Stage(Contents contents) {
        this.contents = contents;
        tar = new Tar(contents.items());
    }

    /**
     * Collects what a job needs.
     *
     * @param installation where jmpi is
     * @param program what the ranks run
     * @return what to copy
     */
    public static Stage of(Installation installation, Program program) {
        return new Stage(new Contents(installation, program));
    }

    /**
     * Copies all to a host; returns when it is there. Several threads may copy to several hosts at once.
     *
     * @param host where to
     * @return the copy, to be closed when the host's ranks have ended
     */
    public Staged copyTo(Host host) {
        return copyTo(host, Ssh.command(host, SCRIPT.formatted(tar.size())));
    }

    /** By another program than the user's ssh. */
    Staged copyTo(Host host, String ssh) {
        return copyTo(host, Ssh.command(ssh, host, SCRIPT.formatted(tar.size())));
    }

    private Staged copyTo(Host host, List<String> command) {
        var connection = new Connection(command);
        String broken = "";
        try {
            tar.writeTo(connection.output());
        } catch (IOException e) {
            broken = e.getMessage();
        }
        String answer = broken.isEmpty() ? connection.readLine() : "";
        if (!answer.startsWith(Staged.READY)) {
            String said = connection.complaints().strip();
            String why = broken.isEmpty() || broken.equals(Connection.BROKEN) && !said.isEmpty() ? said : broken;
            throw new LaunchException("--stage: cannot copy to " + host.machine() + ": "
                    + (why.isEmpty() ? "no answer" : why) + "; does this work? " + Ssh.byHand(host));
        }
        return new Staged(answer.substring(Staged.READY.length()), contents.program(), connection);
    }
}
