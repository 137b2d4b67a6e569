package io.mirrorlog.bench.floor;

import io.mirrorlog.cli.run.ClusterAccess;
import io.mirrorlog.topics.id.ClusterName;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/** A process that is nothing but a raw writer: writes how long it took. */
public final class RawWriterProcess {
    private RawWriterProcess() {}

    /** Arguments: the cluster's name, a file with its kubeconfig, a file with the blueprint, how many in flight. */
    public static void main(String[] args) throws IOException {
        Locale.setDefault(Locale.ROOT);
        var cluster = new ClusterAccess(new ClusterName(args[0]), Files.readString(Path.of(args[1])));
        System.out.println(RawWriter.write(cluster, Blueprint.read(Path.of(args[2])), Integer.parseInt(args[3])));
    }
}
