package jmpi.launch.remote;

import java.nio.file.Path;
import jmpi.launch.hosts.Ssh;
import jmpi.launch.program.Installation;

/**
 * What ssh runs on another host.
 *
 * @param jmpirun path of the command there, which is the one that it has here
 * @param javaHome the JDK that is tried first there
 */
public record DaemonCommand(Path jmpirun, String javaHome) {
    /** The first word of a jmpirun that is a daemon. */
    public static final String WORD = "--daemon";

    /**
     * The command that starts the same jmpi as this one with the same JDK if it is there, and otherwise with one that is
     * found as here.
     *
     * @param installation where jmpi is
     * @return the command
     */
    public static DaemonCommand of(Installation installation) {
        Path home = installation.library().getParent().toAbsolutePath().normalize();
        return new DaemonCommand(home.resolve("bin").resolve("jmpirun"), System.getProperty("java.home"));
    }

    /** The script that becomes the daemon. */
    String script() {
        String path = Ssh.quote(jmpirun.toString());
        String ssh = System.getenv("JMPI_SSH");
        return "[ -x " + path + " ] || { echo 'there is no jmpi at '" + path + "', where it is here' >&2; exit 2; }; "
                + "export JAVA_HOME=" + Ssh.quote(javaHome)
                + (ssh == null ? "" : " JMPI_SSH=" + Ssh.quote(ssh)) + "; exec " + path + " " + WORD;
    }

    /** Something short that needs the same things. */
    String trial() {
        return jmpirun + " --version";
    }
}
