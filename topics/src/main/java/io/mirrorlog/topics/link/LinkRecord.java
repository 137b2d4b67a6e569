package io.mirrorlog.topics.link;

import com.fasterxml.jackson.annotation.JsonEnumDefaultValue;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.mirrorlog.topics.id.LinkName;
import java.util.List;
import java.util.Optional;

/** What is known of one Link: one record of each type per Link, in every partition. */
public sealed interface LinkRecord {
    /** How the keys of specs end. */
    String SPEC = "/spec";

    /** The Link. */
    LinkName link();

    /** The last part of the record's key. */
    String aspect();

    /**
     * The Link that a tombstone of this key says is gone; empty: the key is not that of a Link's spec. What the local cluster says of its
     * own members, under {@link LinkName#LOCAL}, is no Link.
     */
    static Optional<LinkName> goneBy(String key) {
        return Optional.of(key).filter(text -> text.endsWith(SPEC) && text.length() > SPEC.length())
                .map(text -> new LinkName(text.substring(0, text.length() - SPEC.length())))
                .filter(link -> !link.equals(LinkName.LOCAL));
    }

    /** The key of its record: {@code <link>/<aspect>}. */
    default String key() {
        return link() + "/" + aspect();
    }

    /**
     * The Link object as the local watcher saw it (behaviour §1.1). Texts are as in the object; what is wrong with them is for the
     * rules to say, so that it is said once and recorded.
     *
     * @param namespace         where the Link is
     * @param created           creationTimestamp: of two claims on one local name the older Link's wins
     * @param gatewayAddress    comma-separated addresses and names; empty: no gateway
     * @param gatewayPort       decimal, as text
     * @param probe             how the gateway is probed
     * @param credentialsSecret the Secret with the remote kubeconfig, in the Link's namespace
     * @param problem            what is malformed about the Link, in words for a person; empty: nothing
     * @param credentialsProblem what is wrong with that Secret, in words for a person; empty: nothing
     */
    record Spec(LinkName link, String namespace, String uid, String resourceVersion, String created,
            String targetClusterName,
            String targetClusterDomain, String gatewayAddress, String gatewayPort, String gatewayIdentity, Probe probe,
            Selector selector, Selector remoteDiscoverySelector, Selector federatedServiceSelector,
            List<String> excludedAnnotations, List<String> excludedLabels, String credentialsSecret, String problem,
            String credentialsProblem)
            implements
                LinkRecord {
        public Spec {
            excludedAnnotations = List.copyOf(excludedAnnotations);
            excludedLabels = List.copyOf(excludedLabels);
        }

        @Override
        public String aspect() {
            return "spec";
        }
    }

    /** A Link's {@code probeSpec}, as text. */
    record Probe(String path, String port, String period, String timeout, String failureThreshold) {
        /** No probing. */
        public static Probe none() {
            return new Probe("", "", "", "", "");
        }
    }

    /**
     * Options that Linkerd has no field for, from the ConfigMap {@code mirrorlog-link-options} beside the Link.
     *
     * @param cluster          the target cluster's name on this Kafka where it differs from {@code targetClusterName}; empty: the same
     * @param headless         whether headless Services get headless mirrors
     * @param createNamespaces whether missing local namespaces are made
     * @param nameTemplate     how a mirror is called; empty: {@code {name}-{cluster}}
     * @param shortenNames     whether a mirror's name that is too long is shortened instead of refused
     * @param onLinkDeleted    what becomes of the mirrors of a deleted Link
     * @param neverCopied      keys, and prefixes of keys like {@code example.com/*}, of labels and annotations that mirrors do not have,
     *                         in place of the default list; absent: the default list. Linkerd's own prefixes are never copied
     */
    record Options(LinkName link, String cluster, boolean headless, boolean createNamespaces, String nameTemplate,
            @JsonInclude(JsonInclude.Include.NON_DEFAULT) boolean shortenNames, OnLinkDeleted onLinkDeleted,
            Optional<List<String>> neverCopied)
            implements
                LinkRecord {
        public Options {
            neverCopied = neverCopied.map(List::copyOf);
        }

        /** What a Link without options has. */
        public static Options defaults(LinkName link) {
            return new Options(link, "", false, false, "", false, OnLinkDeleted.HOLD, Optional.empty());
        }

        @Override
        public String aspect() {
            return "options";
        }
    }

    /** What becomes of the mirrors of a deleted Link (behaviour B12). */
    enum OnLinkDeleted {
        /** They are kept, and reported, until someone releases them. */
        @JsonEnumDefaultValue
        @JsonProperty("hold")
        HOLD,
        /** They are removed at once. */
        @JsonProperty("delete")
        DELETE
    }

    /**
     * The gateway as the link's writer resolved it.
     *
     * @param resolvedFrom the {@code gatewayAddress} it was resolved from; until it equals the spec's, earlier Endpoints stay
     * @param addresses    IP addresses, sorted
     * @param alive        whether traffic should go there
     * @param problem      why there are no addresses, in words for a person; empty: there are
     */
    record Gateway(LinkName link, String resolvedFrom, List<String> addresses, boolean alive, String problem)
            implements
                LinkRecord {
        public Gateway {
            addresses = addresses.stream().distinct().sorted().toList();
        }

        @Override
        public String aspect() {
            return "gateway";
        }
    }

    /**
     * A person let go what was held for a link. Of a deleted Link it lets everything go; else the removals that had been decided by
     * then, and no later one.
     *
     * @param hold   the time of the newest decision that is let go, as RFC 3339: so a release is for one hold
     * @param reason why, in that person's words
     * @param by     who it was
     */
    record Release(LinkName link, String hold, String reason, String by) implements LinkRecord {
        @Override
        public String aspect() {
            return "release";
        }
    }

    /** A person accepted that a cluster was rebuilt under the same name. */
    record AcceptUid(LinkName link, String clusterUid, String reason, String by) implements LinkRecord {
        @Override
        public String aspect() {
            return "accept-uid";
        }
    }
}
