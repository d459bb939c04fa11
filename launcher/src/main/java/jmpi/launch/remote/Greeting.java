package jmpi.launch.remote;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import jmpi.comm.boot.Version;
import jmpi.launch.end.LaunchException;
import jmpi.launch.hosts.Route;

/**
 * How a daemon's standard input begins. The first two words never change, so that any two versions of jmpi can tell that
 * they are not the same.
 *
 * @param host number of the daemon's host
 * @param brief bytes of the {@link Brief}
 */
record Greeting(int host, byte[] brief) {
    private static final int MAGIC = 0x6a6d7069; // "jmpi"
    private static final int LONGEST = 1 << 24;

    byte[] encode() throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var out = new DataOutputStream(bytes)) {
            out.writeInt(MAGIC);
            out.writeUTF(Version.OWN);
            out.writeInt(host);
            out.writeInt(brief.length);
            out.write(brief);
        }
        return bytes.toByteArray();
    }

    /**
     * Reads a greeting.
     *
     * @param stream the daemon's standard input
     * @param home where the daemon's jmpi is, for the message if it is another version
     */
    static Greeting read(InputStream stream, Path home) throws IOException {
        var in = new DataInputStream(stream);
        if (in.readInt() != MAGIC) {
            throw new LaunchException("this is for jmpirun to start, by ssh");
        }
        String theirs = in.readUTF();
        if (!theirs.equals(Version.OWN)) {
            throw new LaunchException("jmpirun is jmpi " + theirs + ", but " + Route.ownName() + " has jmpi "
                    + Version.OWN + " in " + home + "; expected the same version");
        }
        int host = in.readInt();
        int length = in.readInt();
        if (length < 0 || length > LONGEST) {
            throw new IOException("a brief of " + length + " bytes");
        }
        byte[] brief = in.readNBytes(length);
        if (brief.length < length) {
            throw new IOException("the launcher went away");
        }
        return new Greeting(host, brief);
    }
}
