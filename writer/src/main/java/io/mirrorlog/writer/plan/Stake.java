package io.mirrorlog.writer.plan;

import io.mirrorlog.topics.id.LinkName;
import io.mirrorlog.topics.object.Mirror;
import io.mirrorlog.topics.object.MirrorService;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * Which links have something under one local name, and which of them are about to lose it: their mirror, all its addresses, or their
 * membership.
 *
 * @param there the links that have something there
 * @param going those that are about to lose it
 * @param empty whether what is there is a mirror without any address
 */
public record Stake(SortedSet<LinkName> there, SortedSet<LinkName> going, boolean empty) {
    private static final Stake NONE = new Stake(new TreeSet<>(), new TreeSet<>(), false);

    public Stake {
        there = Collections.unmodifiableSortedSet(new TreeSet<>(there));
        going = Collections.unmodifiableSortedSet(new TreeSet<>(going));
    }

    /** No link has anything there. */
    public static Stake none() {
        return NONE;
    }

    /**
     * The stake in what is there.
     *
     * @param link    the link that the name belongs to
     * @param wanted  what is wanted there; absent: nothing
     * @param atOnce  whether it was decided by a listing or a change of a Link: then many can go empty at once, and by mistake
     * @param links   the links that lead to a {@code targetClusterName}
     */
    public static Stake of(LinkName link, Optional<Mirror> wanted, Actual actual, boolean atOnce,
            Function<String, SortedSet<LinkName>> links) {
        if (actual.service().isEmpty()) {
            return none();
        }
        if (Ownership.isFederated(actual)) {
            return ofMembers(actual.service().get().content(), wanted.map(Mirror::service), links);
        }
        var one = new TreeSet<LinkName>();
        one.add(link);
        var goes = wanted.isEmpty() || (atOnce && isEmptied(wanted.get(), actual));
        return new Stake(one, goes ? one : new TreeSet<>(), isEmpty(actual));
    }

    /** The same without what a person, or an option, lets go. */
    public Stake without(Predicate<LinkName> letGo) {
        var held = new TreeSet<>(going);
        held.removeIf(letGo);
        return new Stake(there, held, empty);
    }

    private static Stake ofMembers(MirrorService actual, Optional<MirrorService> wanted,
            Function<String, SortedSet<LinkName>> links) {
        var there = members(actual, links);
        var going = new TreeSet<>(there);
        wanted.ifPresent(service -> going.removeAll(members(service, links)));
        return new Stake(there, going, false);
    }

    private static SortedSet<LinkName> members(MirrorService service, Function<String, SortedSet<LinkName>> links) {
        var members = new TreeSet<LinkName>();
        Labels.remoteMembers(service.annotations()).keySet().forEach(target -> members.addAll(links.apply(target)));
        if (Labels.hasLocalMember(service.annotations())) {
            members.add(LinkName.LOCAL);
        }
        return members;
    }

    /** An address that is not ready is one: a gateway that is down empties nothing. */
    private static boolean isEmptied(Mirror wanted, Actual actual) {
        return wanted.endpoints().filter(endpoints -> !endpoints.hasAddresses()).isPresent()
                && actual.endpoints().isPresent() && !isEmpty(actual);
    }

    private static boolean isEmpty(Actual actual) {
        return actual.endpoints().map(Found::content).filter(endpoints -> !endpoints.hasAddresses()).isPresent();
    }
}
