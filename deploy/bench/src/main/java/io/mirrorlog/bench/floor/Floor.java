package io.mirrorlog.bench.floor;

import io.mirrorlog.bench.harness.Laboratory;
import io.mirrorlog.bench.product.Jvm;
import io.mirrorlog.bench.product.NewProcess;
import io.mirrorlog.bench.site.MirrorListing;
import io.mirrorlog.cli.run.ClusterAccess;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Finds the floor under some mirrors: the best that a raw writer does, whichever number in flight that takes. */
public final class Floor {
    private final Laboratory laboratory;
    private final Blueprint blueprint;
    private final List<Integer> inFlight;

    /**
     * @param mirrors  the ones to write, as the product left them
     * @param inFlight how many requests at once are tried
     */
    public Floor(Laboratory laboratory, MirrorListing mirrors, List<Integer> inFlight) {
        this.laboratory = laboratory;
        this.blueprint = Blueprint.of(mirrors);
        this.inFlight = List.copyOf(inFlight);
    }

    /** A way to run the raw writer. */
    private interface Write {
        Duration write(ClusterAccess cluster, int inFlight);
    }

    /** The floor of this process, as warm as it is. */
    public Tries inThisProcess() {
        return tries("this process", (cluster, number) -> RawWriter.write(cluster, blueprint, number));
    }

    /** The floor of processes just started, one for each number in flight. */
    public Tries inNewProcesses() {
        var folder = laboratory.folder();
        var file = blueprint.write(folder.resolve("blueprint.json")).toString();
        return tries("a new process", (cluster, number) -> {
            var kubeconfig = NewProcess.kubeconfig(cluster, folder).toString();
            var jvm = laboratory.owned().own(Jvm.start(RawWriterProcess.class,
                    List.of(cluster.name().value(), kubeconfig, file, Integer.toString(number))));
            try {
                return Duration.parse(jvm.line());
            } finally {
                laboratory.owned().release(jvm);
            }
        });
    }

    private Tries tries(String where, Write write) {
        var tries = new ArrayList<Tries.Try>();
        for (var number : inFlight) {
            laboratory.progress().step("  raw writer in %s, %d in flight".formatted(where, number));
            tries.add(new Tries.Try(number, tried(write, number)));
        }
        return new Tries(blueprint.mirrors().size(), tries);
    }

    /** Into clusters of its own, which must then hold the very same. */
    private Duration tried(Write write, int number) {
        var site = laboratory.openSite();
        try {
            site.makeNamespaces(blueprint.namespaces());
            var took = write.write(site.local(), number);
            if (!Blueprint.of(MirrorListing.of(site.local())).equals(blueprint)) {
                throw new IllegalStateException(
                        "the raw writer did not write what the product wrote: the harness is wrong");
            }
            return took;
        } finally {
            laboratory.owned().release(site);
        }
    }
}
