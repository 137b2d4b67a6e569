package io.mirrorlog.topics.object;

import com.fasterxml.jackson.annotation.JsonEnumDefaultValue;
import com.fasterxml.jackson.annotation.JsonValue;

/** Why something is not as it was asked for: a closed set of words, so that they can be counted. The message says the rest. */
public enum Reason {
    /** The Service has no ports. */
    NO_PORTS("no-ports"),
    /** The Service is an ExternalName. */
    EXTERNAL_NAME("external-name"),
    /** The mirror's name is too long or no DNS label. */
    NAME_INVALID("name-invalid"),
    /** The Service is itself a mirror (behaviour Q4). */
    IS_A_MIRROR("is-a-mirror"),
    /** The Link has no gateway address. */
    NO_GATEWAY_ADDRESS("no-gateway-address"),
    /** The Link's gateway port is no port number. */
    GATEWAY_PORT_INVALID("gateway-port-invalid"),
    /** No address could be found for the Link's gateway. */
    GATEWAY_UNRESOLVED("gateway-unresolved"),
    /** The Link cannot be used as it is. */
    LINK_INVALID("link-invalid"),
    /** The Link's Secret is missing or holds no kubeconfig. */
    CREDENTIALS_INVALID("credentials-invalid"),
    /** An older Link claims the same local name. */
    CLAIMED("claimed"),
    /** A headless Service cannot be a member of a federated one (behaviour §4.3). */
    HEADLESS_MEMBER("headless-member"),
    /** Its cluster is a member already, under another name. */
    CLUSTER_TWICE("cluster-twice"),
    /** The remote object is too large to record, or its mirror would be too large for an API server. */
    OVERSIZED("oversized"),
    /** The local namespace does not exist. */
    NAMESPACE_MISSING("namespace-missing"),
    /** The local namespace is going away. */
    NAMESPACE_TERMINATING("namespace-terminating"),
    /** An object with the mirror's name exists and is not ours. */
    NOT_OWNED("not-owned"),
    /** The local API server refuses the object. */
    REJECTED("rejected"),
    /** The local API server does not allow us to. */
    FORBIDDEN("forbidden"),
    /** The object changed under our hands. */
    CONFLICT("conflict"),
    /** The local API server asks us to wait. */
    THROTTLED("throttled"),
    /** The local API server does not answer, or answers with a failure of its own. */
    UNAVAILABLE("unavailable"),
    /** Most of a link's mirrors would go at once. */
    MASS_REMOVAL("mass-removal"),
    /** The Link was deleted, and its mirrors stay until someone lets them go (behaviour §13, B12). */
    LINK_DELETED("link-deleted"),
    /** The cluster under this name is not the one that was there before. */
    CLUSTER_REBUILT("cluster-rebuilt"),
    /** Someone else sets the same field again and again. */
    CONTESTED("contested"),
    /** A record could not be read. */
    UNREADABLE("unreadable"),
    /** A word that this version does not know. */
    @JsonEnumDefaultValue
    OTHER("other");

    private final String word;

    Reason(String word) {
        this.word = word;
    }

    /** The word on the wire. */
    @JsonValue
    public String word() {
        return word;
    }

    @Override
    public String toString() {
        return word;
    }
}
