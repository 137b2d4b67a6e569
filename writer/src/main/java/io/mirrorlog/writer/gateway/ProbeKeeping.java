package io.mirrorlog.writer.gateway;

import io.mirrorlog.topics.id.LinkName;
import io.mirrorlog.topics.link.LinkRecord.Spec;
import io.mirrorlog.topics.settings.LogKeys;
import io.mirrorlog.writer.plan.ProbeEndpoints;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the Endpoints of probe Services to the gateways' addresses, so that a probe that is sent to one arrives at the gateway. They are
 * looked at each time, since no cache holds them: they are no mirrors.
 */
final class ProbeKeeping {
    private static final Logger LOG = LoggerFactory.getLogger(ProbeKeeping.class);

    private final ProbeServices services;
    private final ProbeServices.Naming naming;
    private final Gateways gateways;
    private final Probes probes;
    private final Map<LinkName, String> troubles = new ConcurrentSkipListMap<>();

    ProbeKeeping(ProbeServices services, ProbeServices.Naming naming, Gateways gateways, Probes probes) {
        this.services = services;
        this.naming = naming;
        this.gateways = gateways;
        this.probes = probes;
    }

    /** Looks at the probe Service of every Link that is to be probed. */
    void keep() {
        var links = gateways.links();
        troubles.keySet().retainAll(links.stream().map(Spec::link).toList());
        for (var spec : links) {
            ProbePlan.of(spec).ifPresentOrElse(plan -> keep(spec, plan), () -> troubles.remove(spec.link()));
        }
    }

    private void keep(Spec spec, ProbePlan plan) {
        switch (services.look(naming.of(spec))) {
            case ProbeServices.Look.Absent _ -> {
                probes.there(spec.link(), false);
                troubles.remove(spec.link());
            }
            case ProbeServices.Look.Blind(var why) -> trouble(spec.link(), why);
            case ProbeServices.Look.Seen seen -> {
                keep(spec, plan, seen);
                probes.there(spec.link(), true);
            }
        }
    }

    private void keep(Spec spec, ProbePlan plan, ProbeServices.Look.Seen seen) {
        var addresses = gateways.addresses(spec);
        if (addresses.isEmpty()) {
            troubles.remove(spec.link());
            return;
        }
        probes.counts().repaired(spec.targetClusterName());
        var wanted = ProbeEndpoints.of(spec.targetClusterName(), spec.gatewayIdentity(), addresses, plan.port());
        var name = naming.of(spec);
        ProbeEndpoints.step(wanted, seen.endpoints()).ifPresentOrElse(
                step -> (step.writes() ? services.carryOut(name, step) : Optional.<String>empty()).ifPresentOrElse(
                        why -> trouble(spec.link(), why), () -> troubles.remove(spec.link())),
                () -> trouble(spec.link(),
                        """
                            endpoints %s have no label mirror.linkerd.io/cluster-name, so they are not ours: probes go where they lead; \
                            delete them, and they are made anew"""
                                .formatted(name)));
    }

    private void trouble(LinkName link, String why) {
        if (!why.equals(troubles.put(link, why))) {
            LOG.atWarn().addKeyValue(LogKeys.LINK, link).addKeyValue(LogKeys.WHY, why)
                    .log("A probe Service is not as it should be; it is tried again");
        }
    }

    /** What does not work, in words for a person. */
    List<String> troubles() {
        return troubles.entrySet().stream()
                .map(entry -> "link %s: its gateway cannot be probed as it should: %s".formatted(entry.getKey(),
                        entry.getValue()))
                .toList();
    }
}
