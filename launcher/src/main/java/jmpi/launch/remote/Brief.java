package jmpi.launch.remote;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import jmpi.comm.boot.Layout;
import jmpi.launch.node.Share;
import jmpi.launch.program.Program;

/**
 * What a daemon reads from its standard input before anything else: the job, its secret, and where the launcher is. It
 * is the same for all hosts of a job but for the number of the host, and passed on along the tree.
 *
 * @param id the job's number
 * @param key its secret
 * @param encrypt whether the control channel is encrypted
 * @param launcher addresses of the launcher, the likeliest first
 * @param port where it listens
 * @param iface the network that the user has chosen, null for the one on the route
 * @param ssh what ssh is given for each host
 * @param remote numbers of the hosts that need a daemon
 * @param share what runs, without the number of a host
 */
record Brief(
        byte[] id,
        byte[] key,
        boolean encrypt,
        List<InetAddress> launcher,
        int port,
        String iface,
        List<String> ssh,
        int[] remote,
        Share share) {

    byte[] encode() throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var out = new DataOutputStream(bytes)) {
            put(out, id);
            put(out, key);
            out.writeBoolean(encrypt);
            out.writeInt(launcher.size());
            for (InetAddress address : launcher) {
                put(out, address.getAddress());
            }
            out.writeInt(port);
            put(out, iface);
            put(out, ssh);
            out.writeInt(remote.length);
            for (int host : remote) {
                out.writeInt(host);
            }
            put(out, share);
        }
        return bytes.toByteArray();
    }

    static Brief decode(byte[] bytes) throws IOException {
        var in = new DataInputStream(new ByteArrayInputStream(bytes));
        byte[] id = bytes(in);
        byte[] key = bytes(in);
        boolean encrypt = in.readBoolean();
        var launcher = new ArrayList<InetAddress>();
        for (int i = in.readInt(); i > 0; i--) {
            launcher.add(InetAddress.getByAddress(bytes(in)));
        }
        int port = in.readInt();
        String iface = text(in);
        List<String> ssh = texts(in);
        var remote = new int[in.readInt()];
        for (int i = 0; i < remote.length; i++) {
            remote[i] = in.readInt();
        }
        return new Brief(id, key, encrypt, launcher, port, iface, ssh, remote, share(in));
    }

    private static void put(DataOutputStream out, Share share) throws IOException {
        Layout layout = share.layout();
        put(out, layout.toString());
        put(out, IntStream.range(0, layout.hosts()).mapToObj(layout::name).collect(Collectors.joining(",")));
        switch (share.program()) {
            case Program.Java java -> put(out, List.of(java.mainClass(), java.classPath()));
            case Program.Executable executable ->
                put(out, List.of(executable.path().toString()));
        }
        put(out, share.arguments());
        put(out, share.directory());
        out.writeInt(share.environment().size());
        for (var entry : share.environment().entrySet()) {
            put(out, entry.getKey());
            put(out, entry.getValue());
        }
        put(out, share.jvmOptions());
        put(out, share.record());
        out.writeBoolean(share.pinning().toCore());
        out.writeBoolean(share.pinning().shared());
        out.writeBoolean(share.pinning().report());
        out.writeInt(share.columns());
        out.writeBoolean(share.prompts());
        out.writeInt(share.peerTimeoutSeconds());
        out.writeInt(share.deadlockSeconds());
    }

    private static Share share(DataInputStream in) throws IOException {
        Layout layout = Layout.parse(text(in), text(in));
        List<String> words = texts(in);
        Program program = words.size() == 2
                ? new Program.Java(words.get(0), words.get(1))
                : new Program.Executable(Path.of(words.getFirst()));
        List<String> arguments = texts(in);
        String directory = text(in);
        Map<String, String> environment = new HashMap<>();
        for (int i = in.readInt(); i > 0; i--) {
            environment.put(text(in), text(in));
        }
        List<String> jvmOptions = texts(in);
        String record = text(in);
        var pinning = new Share.Pinning(in.readBoolean(), in.readBoolean(), in.readBoolean());
        return new Share(
                -1,
                layout,
                program,
                arguments,
                directory,
                environment,
                jvmOptions,
                record,
                pinning,
                in.readInt(),
                in.readBoolean(),
                in.readInt(),
                in.readInt());
    }

    private static void put(DataOutputStream out, byte[] bytes) throws IOException {
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    private static byte[] bytes(DataInputStream in) throws IOException {
        int length = in.readInt();
        if (length < 0 || length > in.available()) {
            throw new IOException("a length of " + length + " with " + in.available() + " bytes left");
        }
        return in.readNBytes(length);
    }

    private static void put(DataOutputStream out, String text) throws IOException {
        out.writeBoolean(text != null);
        put(out, text == null ? new byte[0] : text.getBytes(StandardCharsets.UTF_8));
    }

    private static String text(DataInputStream in) throws IOException {
        boolean there = in.readBoolean();
        byte[] bytes = bytes(in);
        return there ? new String(bytes, StandardCharsets.UTF_8) : null;
    }

    private static void put(DataOutputStream out, List<String> texts) throws IOException {
        out.writeInt(texts.size());
        for (String text : texts) {
            put(out, text);
        }
    }

    private static List<String> texts(DataInputStream in) throws IOException {
        var texts = new ArrayList<String>();
        for (int i = in.readInt(); i > 0; i--) {
            texts.add(text(in));
        }
        return texts;
    }
}
