package io.mirrorlog.writer.gateway;

import io.mirrorlog.topics.id.LinkName;
import io.mirrorlog.topics.kafka.Received;
import io.mirrorlog.topics.link.LinkRecord;
import io.mirrorlog.topics.metric.Family;
import io.mirrorlog.topics.settings.LogKeys;
import io.mirrorlog.topics.wire.Reading;
import io.mirrorlog.writer.apply.Recorder;
import io.mirrorlog.writer.notice.Occasion;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.DoubleSupplier;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks after gateways, on three threads, none of which waits for another: one looks names up and keeps probe Services, every so often
 * and when a Link changes; one sends probes when they are due; one records what came of both.
 */
public final class GatewayWatch implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(GatewayWatch.class);

    private final Gateways gateways;
    private final Probes probes;
    private final ProbeKeeping keeping;
    private final Gateways.Place place;
    private final ProbeServices.Naming naming;
    private final Prober prober;
    private final Rounds looking;
    private final Rounds probing;
    private final Rounds recording;

    /**
     * What it works with.
     *
     * @param services the probe Services
     * @param naming   what they are called
     * @param every    how soon a change in DNS is noticed
     * @param chance   from 0 to 1, another each time
     */
    public record Parts(ProbeServices services, ProbeServices.Naming naming, Network network, Recorder recorder,
            InstantSource clock, DoubleSupplier chance, Duration every) {}

    /**
     * A watch that is not started: what it is told before is taken in all the same.
     *
     * @param occasions told what people may want to be told
     */
    public GatewayWatch(Gateways.Place place, Parts parts, Consumer<Occasion> occasions) {
        this.place = place;
        this.probes = new Probes(place.elected(), parts.clock(), parts.chance());
        this.gateways = new Gateways(place, probes, parts.network().resolver(), parts.recorder(), parts.clock(),
                occasions);
        this.keeping = new ProbeKeeping(parts.services(), parts.naming(), gateways, probes);
        this.naming = parts.naming();
        this.prober = parts.network().prober();
        this.looking = new Rounds("gateway names", parts::every, this::look);
        this.probing = new Rounds("gateway probes", probes::pause, this::probe);
        this.recording = new Rounds("gateway records", parts::every, gateways::publish);
    }

    /** A Link, or what is said of its gateway, changed. */
    public void accept(Received<LinkRecord> received) {
        if (received.reading() instanceof Reading.Read<LinkRecord>(var event)) {
            if (event.data().orElse(null) instanceof LinkRecord.Spec spec && place.scope().test(spec.link())
                    && !spec.link().equals(LinkName.LOCAL)) {
                probes.link(spec, naming.of(spec).name());
            } else if (event.data().isEmpty()) {
                LinkRecord.goneBy(event.key()).ifPresent(probes::gone);
            }
        }
        if (gateways.accept(received)) {
            looking.touch();
        }
    }

    /** This replica may have been elected for more links. */
    public void touch() {
        looking.touch();
    }

    /** Starts once the links topic has been read, so that nothing is said that it already holds. */
    public void start() {
        looking.start();
        recording.start();
        probing.start();
    }

    private void look() {
        gateways.resolve();
        recording.touch();
        keeping.keep();
        recording.touch();
        probing.touch();
    }

    private void probe() {
        for (var sending : probes.due(gateways::wasAlive)) {
            Thread.ofVirtual().name("probe of " + sending.link()).start(() -> send(sending));
        }
    }

    private void send(Probes.Sending sending) {
        if (probes.take(sending, probed(sending))) {
            recording.touch();
        }
    }

    private Probed probed(Probes.Sending sending) {
        try {
            return sending.plan().at(sending.host()).map(to -> prober.probe(to, sending.plan().timeout()))
                    .orElseGet(() -> new Probed.Unsent("host '%s' with path '%s' is no address".formatted(
                            sending.host(), sending.plan().path())));
        } catch (RuntimeException e) {
            LOG.atError().addKeyValue(LogKeys.LINK, sending.link()).setCause(e).log("A probe failed by a bug");
            return new Probed.Unsent(e.toString());
        }
    }

    /** The metrics of gateways. */
    public List<Family> families() {
        return probes.counts().families();
    }

    /** What does not work, in words for a person. */
    public List<String> troubles() {
        return Stream.of(gateways.troubles(), probes.troubles(), keeping.troubles()).flatMap(List::stream).toList();
    }

    @Override
    public void close() {
        looking.close();
        probing.close();
        recording.close();
        prober.close();
    }
}
