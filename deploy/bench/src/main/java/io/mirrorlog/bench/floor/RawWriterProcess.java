package io.mirrorlog.bench.floor;

import io.mirrorlog.cli.run.ClusterAccess;
import io.mirrorlog.topics.id.ClusterName;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/** A process that is nothing but a raw writer: writes how long it took. Ends at once when its standard input does. */
public final class RawWriterProcess {
    private RawWriterProcess() {}

    /** Arguments: the cluster's name, a file with its kubeconfig, a file with the blueprint, how many in flight. */
    public static void main(String[] args) throws IOException {
        Locale.setDefault(Locale.ROOT);
        Thread.ofPlatform().daemon().start(RawWriterProcess::endWithInput);
        var cluster = new ClusterAccess(new ClusterName(args[0]), Files.readString(Path.of(args[1])));
        System.out.println(RawWriter.write(cluster, Blueprint.read(Path.of(args[2])), Integer.parseInt(args[3])));
    }

    private static void endWithInput() {
        try {
            while (System.in.read() >= 0) {
                // Whoever started us closes it, or is gone: nothing more must be written then.
            }
        } catch (IOException _) {
            // As good as its end.
        }
        Runtime.getRuntime().halt(1);
    }
}
