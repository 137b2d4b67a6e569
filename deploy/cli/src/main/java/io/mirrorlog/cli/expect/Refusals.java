package io.mirrorlog.cli.expect;

import io.mirrorlog.cli.expect.Expectation.Refusal;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Why a selected Service must not be mirrored: the first rule that applies gives the reason (behaviour, sections 3 and 13). */
final class Refusals {
    private static final Pattern DNS_LABEL = Pattern.compile("[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?");
    private static final Pattern DNS_1035_LABEL = Pattern.compile("[a-z]([-a-z0-9]*[a-z0-9])?");
    private static final int LONGEST_NAME = 63;

    private interface Rule {
        Optional<Refusal> of(Question question);
    }

    private static final List<Rule> IN_ORDER = List.of(
            Refusals::linkInvalid,
            Refusals::isAMirror,
            Refusals::externalName,
            Refusals::noPorts,
            Refusals::nameInvalid,
            Refusals::noGatewayAddress,
            Refusals::gatewayPortInvalid,
            Refusals::namespaceMissing);

    private Refusals() {}

    static Optional<Refusal> first(Question question) {
        return IN_ORDER.stream().flatMap(rule -> rule.of(question).stream()).findFirst();
    }

    /** The name is part of every mirror's name and a label value; an empty one would mean the local cluster. */
    private static Optional<Refusal> linkInvalid(Question question) {
        return when(!DNS_LABEL.matcher(question.cluster()).matches(), Reason.LINK_INVALID,
                "targetClusterName \"" + question.cluster() + "\" is not a DNS label");
    }

    /** A selector on a copied label would otherwise mirror mirrors without end (Q4). */
    private static Optional<Refusal> isAMirror(Question question) {
        return when(Entries.labels(question.remoteService()).containsKey(Keys.MIRRORED_SERVICE), Reason.IS_A_MIRROR,
                "the remote Service is a mirror itself");
    }

    private static Optional<Refusal> externalName(Question question) {
        return when(question.remoteService().path("spec").path("type").asText("").equals("ExternalName"),
                Reason.EXTERNAL_NAME, "a Service of type ExternalName cannot be mirrored");
    }

    private static Optional<Refusal> noPorts(Question question) {
        return when(question.remoteService().path("spec").path("ports").isEmpty(), Reason.NO_PORTS,
                "the remote Service has no ports");
    }

    private static Optional<Refusal> nameInvalid(Question question) {
        String name = question.mirrorName();
        if (name.length() > LONGEST_NAME) {
            return Optional.of(Reason.NAME_INVALID.because(
                    "name " + name + " has " + name.length() + " characters, at most " + LONGEST_NAME
                            + " are allowed"));
        }
        return when(!DNS_1035_LABEL.matcher(name).matches(), Reason.NAME_INVALID,
                "name " + name + " of " + name.length() + " characters is not a DNS-1035 label");
    }

    private static Optional<Refusal> noGatewayAddress(Question question) {
        if (!Gateway.isNamed(question)) {
            return Optional.of(Reason.NO_GATEWAY_ADDRESS.because("link has no gateway address"));
        }
        return when(question.gatewayAddresses().isEmpty(), Reason.NO_GATEWAY_ADDRESS,
                "no address is known for gateway " + question.linkText("gatewayAddress"));
    }

    private static Optional<Refusal> gatewayPortInvalid(Question question) {
        return when(Gateway.port(question).isEmpty(), Reason.GATEWAY_PORT_INVALID,
                "gatewayPort \"" + question.linkText("gatewayPort") + "\" is not a port number");
    }

    private static Optional<Refusal> namespaceMissing(Question question) {
        return when(!question.localNamespaceExists(), Reason.NAMESPACE_MISSING, "Namespace does not exist");
    }

    private static Optional<Refusal> when(boolean applies, Reason reason, String message) {
        return applies ? Optional.of(reason.because(message)) : Optional.empty();
    }
}
