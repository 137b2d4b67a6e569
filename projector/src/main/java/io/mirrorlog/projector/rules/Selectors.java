package io.mirrorlog.projector.rules;

import io.mirrorlog.topics.link.LinkRecord;
import io.mirrorlog.topics.link.Selector;
import io.mirrorlog.topics.link.Selector.Requirement;
import java.util.Optional;
import java.util.stream.Stream;

/** What is wrong with a Link's selectors, so that one that cannot be understood is named instead of selecting nothing in silence. */
final class Selectors {
    private Selectors() {}

    static Optional<String> problem(LinkRecord.Spec spec) {
        return Stream.of(problem("selector", spec.selector()),
                problem("remoteDiscoverySelector", spec.remoteDiscoverySelector()),
                problem("federatedServiceSelector", spec.federatedServiceSelector()))
                .flatMap(Optional::stream).findFirst();
    }

    private static Optional<String> problem(String name, Selector selector) {
        return selector.matchExpressions().stream().map(Selectors::problem).flatMap(Optional::stream).findFirst()
                .map(problem -> "%s.matchExpressions: %s".formatted(name, problem));
    }

    private static Optional<String> problem(Requirement requirement) {
        if (requirement.key().isEmpty()) {
            return Optional.of("an expression has no key; add one");
        }
        return switch (requirement.operator()) {
            case "In", "NotIn" -> requirement.values().isEmpty()
                    ? Optional.of("operator %s of key %s needs values; add one".formatted(requirement.operator(),
                            requirement.key()))
                    : Optional.empty();
            case "Exists", "DoesNotExist" -> requirement.values().isEmpty()
                    ? Optional.empty()
                    : Optional.of("operator %s of key %s takes no values; remove them"
                            .formatted(requirement.operator(), requirement.key()));
            default -> Optional.of("operator '%s' of key %s is none; write In, NotIn, Exists or DoesNotExist"
                    .formatted(requirement.operator(), requirement.key()));
        };
    }
}
