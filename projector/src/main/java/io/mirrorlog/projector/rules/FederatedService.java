package io.mirrorlog.projector.rules;

import io.mirrorlog.topics.desired.Desired.Member;
import io.mirrorlog.topics.id.LinkName;
import io.mirrorlog.topics.id.ObjectId;
import io.mirrorlog.topics.object.Mirror;
import io.mirrorlog.topics.object.MirrorService;
import io.mirrorlog.topics.object.Port;
import io.mirrorlog.topics.object.ServiceState;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** A federated Service, {@code <name>-federated} (behaviour §4.3): one member's metadata and ports, and who the members are. */
final class FederatedService {
    private static final String SUFFIX = "-federated";
    private static final String REMOTE_DISCOVERY = "multicluster.linkerd.io/remote-discovery";
    private static final String LOCAL_DISCOVERY = "multicluster.linkerd.io/local-discovery";

    private FederatedService() {}

    /** What one member gives it. */
    record Metadata(SortedMap<String, String> labels, SortedMap<String, String> annotations, List<Port> ports) {
        static Metadata of(Copying copying, ServiceState service) {
            var labels = copying.labels(service);
            labels.put(MirrorParts.MIRRORED_SERVICE, "true");
            return new Metadata(labels, copying.annotations(service), service.ports());
        }

        /** What a federated Service has that stands already. */
        static Metadata of(MirrorService standing) {
            return new Metadata(standing.labels(), standing.annotations(), standing.ports());
        }
    }

    static ObjectId local(ObjectId member) {
        return member.named(member.name() + SUFFIX);
    }

    /** The members of a federated Service are called so; absent: it is none. */
    static Optional<ObjectId> member(ObjectId local) {
        var length = local.name().length() - SUFFIX.length();
        return length > 0 && local.name().endsWith(SUFFIX)
                ? Optional.of(local.named(local.name().substring(0, length)))
                : Optional.empty();
    }

    static Mirror of(Metadata metadata, List<Member> joined) {
        var annotations = new TreeMap<>(metadata.annotations());
        list(annotations, LOCAL_DISCOVERY, joined, true);
        list(annotations, REMOTE_DISCOVERY, joined, false);
        return new Mirror(new MirrorService(metadata.labels(), annotations, false, metadata.ports()), Optional.empty());
    }

    private static void list(SortedMap<String, String> annotations, String key, List<Member> joined, boolean local) {
        var listed = joined.stream().filter(member -> member.link().equals(LinkName.LOCAL) == local)
                .map(Member::listedAs).distinct().collect(Collectors.joining(","));
        annotations.remove(key);
        if (!listed.isEmpty()) {
            annotations.put(key, listed);
        }
    }
}
