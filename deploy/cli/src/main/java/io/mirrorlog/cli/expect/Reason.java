package io.mirrorlog.cli.expect;

import io.mirrorlog.cli.expect.Expectation.Refusal;

/** The closed set of reasons for which a selected Service is not mirrored, in the words that the product records. */
enum Reason {
    LINK_INVALID("link-invalid"),
    IS_A_MIRROR("is-a-mirror"),
    EXTERNAL_NAME("external-name"),
    NO_PORTS("no-ports"),
    NAME_INVALID("name-invalid"),
    NO_GATEWAY_ADDRESS("no-gateway-address"),
    GATEWAY_PORT_INVALID("gateway-port-invalid"),
    NAMESPACE_MISSING("namespace-missing"),
    NOT_OWNED("not-owned");

    private final String word;

    Reason(String word) {
        this.word = word;
    }

    String word() {
        return word;
    }

    Refusal because(String message) {
        return new Refusal(word, message);
    }
}
