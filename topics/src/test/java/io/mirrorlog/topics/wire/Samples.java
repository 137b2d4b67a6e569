package io.mirrorlog.topics.wire;

import io.mirrorlog.topics.change.Changed;
import io.mirrorlog.topics.desired.Desired;
import io.mirrorlog.topics.fact.Fact;
import io.mirrorlog.topics.fact.Kind;
import io.mirrorlog.topics.id.Cause;
import io.mirrorlog.topics.id.ClusterName;
import io.mirrorlog.topics.id.LinkName;
import io.mirrorlog.topics.id.ObjectId;
import io.mirrorlog.topics.link.LinkRecord;
import io.mirrorlog.topics.link.Selector;
import io.mirrorlog.topics.object.EndpointPort;
import io.mirrorlog.topics.object.EndpointsState;
import io.mirrorlog.topics.object.EndpointsState.Address;
import io.mirrorlog.topics.object.EndpointsState.Host;
import io.mirrorlog.topics.object.Mirror;
import io.mirrorlog.topics.object.MirrorEndpoints;
import io.mirrorlog.topics.object.MirrorService;
import io.mirrorlog.topics.object.NamedAddress;
import io.mirrorlog.topics.object.Port;
import io.mirrorlog.topics.object.Reason;
import io.mirrorlog.topics.object.RemoteRef;
import io.mirrorlog.topics.object.ServiceState;
import io.mirrorlog.topics.outcome.Outcome;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** One value of every type, with every field filled. */
final class Samples {
    private static final ObjectId CART = new ObjectId("shop", "cart");
    private static final LinkName EAST = new LinkName("east");
    private static final Cause CAUSE = new Cause("mirrorlog.desired.west", 3, 902);
    private static final RemoteRef REMOTE = new RemoteRef(new ClusterName("east"), CART, "uid-1", "17");
    private static final Port HTTP = new Port("http", "TCP", 80, "8080", "kubernetes.io/h2c");
    private static final Mirror MIRROR = new Mirror(
            new MirrorService(new TreeMap<>(Map.of("app", "cart", "mirror.linkerd.io/mirrored-service", "true")),
                    new TreeMap<>(Map.of("mirror.linkerd.io/remote-resource-version", "17")), false, List.of(HTTP)),
            Optional.of(new MirrorEndpoints(new TreeMap<>(Map.of("app", "cart")), new TreeMap<>(Map.of("note", "x")),
                    List.of("192.0.2.1"), List.of("192.0.2.2"), List.of(new EndpointPort("http", "TCP", 4143)))));

    private Samples() {}

    static final List<Fact> FACTS = List.of(
            new Fact.ServiceObserved(CART, new ServiceState("uid-1", "17", "2026-01-01T00:00:00Z",
                    new TreeMap<>(Map.of("mirror.linkerd.io/exported", "true", "app", "cart")),
                    new TreeMap<>(Map.of("note", "x")), "ClusterIP", false, List.of(HTTP))),
            new Fact.ServiceUnexported(CART, "uid-1", "18"),
            new Fact.ServiceDeleted(CART, "uid-1", "19"),
            new Fact.EndpointsObserved(CART,
                    new EndpointsState(true, List.of(new Host("cart-0", true)),
                            List.of(new Address("192.0.2.9", true)))),
            new Fact.EndpointsDeleted(CART),
            new Fact.Oversized(CART, Kind.SERVICES, "uid-1", "17", 2_000_000),
            new Fact.SessionStarted("session-1", "mirror.linkerd.io/exported", "cluster-uid"),
            new Fact.ListingStarted(Kind.SERVICES, "listing-1", "mirror.linkerd.io/exported", "uid-1"),
            new Fact.ListingFinished(Kind.ENDPOINTS, "listing-1", 0),
            new Fact.Heartbeat(Map.of(Kind.SERVICES, "17", Kind.ENDPOINTS, "18")));

    static final List<LinkRecord> LINKS = List.of(
            new LinkRecord.Spec(EAST, "linkerd-multicluster", "uid-2", "5", "2026-01-01T00:00:00Z", "east",
                    "cluster.local",
                    "192.0.2.1,gw.example.com", "4143", "gateway.id",
                    new LinkRecord.Probe("/ready", "4191", "3s", "30s", "3"),
                    new Selector(new TreeMap<>(Map.of("mirror.linkerd.io/exported", "true")),
                            List.of(new Selector.Requirement("tier", "In", List.of("web", "api")))),
                    Selector.nothing(), Selector.nothing(), List.of("evil.io/*"), List.of("evil"),
                    "cluster-credentials-east",
                    "something is malformed", "secret is missing"),
            new LinkRecord.Options(EAST, "east-1", true, true, "{name}-{cluster}", false,
                    LinkRecord.OnLinkDeleted.DELETE, Optional.empty()),
            new LinkRecord.Gateway(EAST, "192.0.2.1,gw.example.com", List.of("192.0.2.1", "192.0.2.2"), true,
                    "no address"),
            new LinkRecord.Release(EAST, "hold-1", "planned", "ops"),
            new LinkRecord.AcceptUid(EAST, "cluster-uid", "rebuilt", "ops"));

    static final List<Desired> DESIRED = List.of(
            new Desired.Wanted(EAST, REMOTE, MIRROR,
                    List.of(new Desired.LostClaim(new LinkName("other"), REMOTE, "older link has it"))),
            new Desired.Refused(EAST, Optional.of(REMOTE), Reason.NO_PORTS, "no ports", List.of()),
            new Desired.Whole(EAST, "listing-1", "listing-2"),
            new Desired.Unreadable(CAUSE, "not JSON"));

    /** What the same types look like in the modes in which a mirror is more than one Service behind a gateway, by a name for each. */
    static final Map<String, Desired> SHAPES = Map.of(
            "remote-discovery", new Desired.Wanted(EAST, REMOTE, new Mirror(MIRROR.service(), Optional.empty()),
                    List.of(), List.of(),
                    Optional.of(new Desired.NewNamespace(new TreeMap<>(
                            Map.of("mirror.linkerd.io/cluster-name", "east"))))),
            "federated", new Desired.Wanted(LinkName.LOCAL, REMOTE, new Mirror(MIRROR.service(), Optional.empty()),
                    List.of(),
                    List.of(Desired.Member.joined(EAST, REMOTE, "cart@east"),
                            Desired.Member.refused(new LinkName("other"), REMOTE, Reason.HEADLESS_MEMBER,
                                    "Headless service cannot join federated service")),
                    Optional.empty()),
            "federated-without-members", new Desired.Refused(LinkName.LOCAL, Optional.of(REMOTE),
                    Reason.HEADLESS_MEMBER, "no member", List.of(),
                    List.of(Desired.Member.refused(EAST, REMOTE, Reason.HEADLESS_MEMBER, "headless"))),
            "headless", new Desired.Wanted(EAST, REMOTE, new Mirror(
                    new MirrorService(new TreeMap<>(Map.of("app", "cart")), new TreeMap<>(), true, List.of(HTTP)),
                    Optional.of(new MirrorEndpoints(new TreeMap<>(Map.of("app", "cart")), new TreeMap<>(), List.of(),
                            List.of(),
                            List.of(NamedAddress.of("cart-1", "cart-1-east", false),
                                    NamedAddress.of("cart-0", "cart-0-east", true)),
                            List.of(new EndpointPort("http", "TCP", 8080))))),
                    List.of()));

    /** Likewise of facts and Links. */
    static final Map<String, Fact> FACT_SHAPES = Map.of("headless",
            new Fact.EndpointsObserved(CART, new EndpointsState(true, List.of(new Host("cart-0", true)), List.of(),
                    List.of(new EndpointPort("http", "TCP", 8080)))));
    static final Map<String, Outcome> OUTCOME_SHAPES = Map.of("attempted",
            new Outcome.Failed(EAST, CAUSE, Reason.FORBIDDEN, "not allowed", 1, "create services"));

    static final Map<String, LinkRecord> LINK_SHAPES = Map.of(
            "shorten-names",
            new LinkRecord.Options(EAST, "", false, false, "", true, LinkRecord.OnLinkDeleted.HOLD, Optional.empty()),
            "never-copied",
            new LinkRecord.Options(EAST, "", false, false, "", false, LinkRecord.OnLinkDeleted.HOLD,
                    Optional.of(List.of("example.com/*", "team"))),
            "nothing-never-copied",
            new LinkRecord.Options(EAST, "", false, false, "", false, LinkRecord.OnLinkDeleted.HOLD,
                    Optional.of(List.of())));

    static final List<Outcome> OUTCOMES = List.of(
            new Outcome.Applied(EAST, CAUSE, "41", "42"),
            new Outcome.Refused(EAST, CAUSE, Reason.NOT_OWNED, "not ours"),
            new Outcome.Failed(EAST, CAUSE, Reason.UNAVAILABLE, "connection refused", 3, ""),
            new Outcome.Waiting(EAST, CAUSE, Reason.NAMESPACE_MISSING, "no namespace"),
            new Outcome.Held(EAST, CAUSE, Reason.OTHER, "held"));

    static final List<Changed> CHANGES = List.of(
            new Changed.Created(EAST, REMOTE, MIRROR),
            new Changed.Updated(EAST, REMOTE, MIRROR, MIRROR, List.of("service.ports")),
            new Changed.Repaired(EAST, REMOTE, Optional.of(MIRROR), MIRROR, List.of("service.labels.app")),
            new Changed.Deleted(EAST, MIRROR),
            new Changed.Recovered(EAST, Optional.of(REMOTE), Optional.of(MIRROR)),
            new Changed.NamespaceCreated(EAST, "shop",
                    new TreeMap<>(Map.of("mirror.linkerd.io/mirrored-service", "true"))),
            new Changed.Refused(EAST, Optional.of(REMOTE), Reason.NO_PORTS, "no ports"),
            new Changed.Failed(EAST, Reason.UNAVAILABLE, "connection refused"),
            new Changed.Held(EAST, Reason.MASS_REMOVAL, "most would go"),
            new Changed.Released(EAST, "2026-02-03T04:05:06Z", "planned", "ops"),
            new Changed.Unreadable(CAUSE, "not JSON"));
}
