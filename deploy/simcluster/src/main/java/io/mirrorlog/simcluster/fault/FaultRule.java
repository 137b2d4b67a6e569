package io.mirrorlog.simcluster.fault;

import io.mirrorlog.simcluster.object.Verb;
import java.util.Optional;

/**
 * Which requests an effect meets.
 *
 * @param verb empty for all
 * @param resource a resource such as {@code services} or {@code links/status}; empty for all
 * @param spared how many matching requests pass first
 * @param times how often the effect takes place at most
 * @param chance how likely it is each time, by the cluster's seed
 */
public record FaultRule(Optional<Verb> verb, Optional<String> resource, int spared, int times, double chance) {

    public FaultRule {
        if (spared < 0 || times < 1 || chance <= 0 || chance > 1) {
            throw new IllegalArgumentException(
                    "a rule spares none or some, takes place once or more, at a chance of 0 to 1");
        }
    }

    boolean matches(Verb askedVerb, String askedResource) {
        return verb.filter(wanted -> wanted != askedVerb).isEmpty()
                && resource.filter(wanted -> !wanted.equals(askedResource)).isEmpty();
    }
}
