package io.mirrorlog.writer.apply;

import io.mirrorlog.topics.desired.Desired;
import io.mirrorlog.topics.id.Cause;
import io.mirrorlog.topics.id.LinkName;
import io.mirrorlog.topics.id.ObjectId;
import io.mirrorlog.topics.kafka.Received;
import io.mirrorlog.topics.wire.Attributes;
import io.mirrorlog.topics.wire.Event;
import io.mirrorlog.topics.wire.Reading;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;

/** What the desired topic says: per local name the newest record, with its position, and which links are whole in which partition. */
final class DesiredView {
    /** Sorts before every name. */
    private static final String FIRST_NAME = "\0";

    private final ConcurrentNavigableMap<ObjectId, Wish> wishes = new ConcurrentSkipListMap<>();
    /** Headless mirrors by the mirrors of endpoints whose ClusterIPs they list. */
    private final Map<ObjectId, ObjectId> parents = new ConcurrentHashMap<>();
    private final Map<Part, Wish.Gone> whole = new ConcurrentHashMap<>();
    private final Unreadables unreadables;

    DesiredView(Unreadables unreadables) {
        this.unreadables = unreadables;
    }

    /** Takes in a record, and says which local name it is about, if any. */
    Optional<ObjectId> accept(Received<Desired> received) {
        var position = received.position();
        return switch (received.reading()) {
            case Reading.Read<Desired>(var event) -> accept(position, received.appended(), event);
            case Reading.UnknownType<Desired> unknown -> unread(unknown.key(), position, unknown.message());
            case Reading.Unreadable<Desired>(var key, var message) -> unread(key, position, message);
        };
    }

    /**
     * The headless mirror that lists, or once listed, the address of a mirror of an endpoint. A turn that it takes for nothing costs
     * nothing, so one that has left is not forgotten.
     */
    Optional<ObjectId> parentOf(ObjectId name) {
        return Optional.ofNullable(parents.get(name));
    }

    Optional<Wish> of(ObjectId key) {
        return Optional.ofNullable(wishes.get(key));
    }

    /** Forgets a tombstone that has been carried out. A newer record stays. */
    void settled(ObjectId key, Wish wish) {
        wishes.remove(key, wish);
    }

    /** What says that everything behind a partition's decisions for a link is known. */
    Optional<Wish.Gone> whole(LinkName link, int partition) {
        return Optional.ofNullable(whole.get(new Part(link, partition)));
    }

    SortedSet<ObjectId> names() {
        return copy(wishes.keySet());
    }

    /** What a set holds that others change meanwhile: one that is copied as a sorted set is taken to keep the size that it has at first. */
    static <T> SortedSet<T> copy(Set<T> changing) {
        var copy = new TreeSet<T>();
        for (var element : changing) {
            copy.add(element);
        }
        return copy;
    }

    SortedSet<ObjectId> namesIn(String namespace) {
        var names = new TreeSet<ObjectId>();
        for (var name : wishes.tailMap(new ObjectId(namespace, FIRST_NAME)).keySet()) {
            if (!name.namespace().equals(namespace)) {
                break;
            }
            names.add(name);
        }
        return names;
    }

    int wanted() {
        return Math.toIntExact(wishes.values().stream().filter(Wish.Wanted.class::isInstance).count());
    }

    private Optional<ObjectId> accept(Cause position, Instant recorded, Event<Desired> event) {
        var attributes = event.attributes();
        if (event.data().isEmpty()) {
            return named(event.key(), position, new Wish.Gone(position, attributes, recorded));
        }
        return switch (event.data().get()) {
            case Desired.Wanted wanted ->
                named(event.key(), position, new Wish.Wanted(position, attributes, recorded, wanted));
            case Desired.Refused refused ->
                named(event.key(), position, new Wish.Refused(position, attributes, recorded, refused));
            case Desired.Whole marker -> {
                whole.put(new Part(marker.link(), position.partition()), new Wish.Gone(position, attributes, recorded));
                yield Optional.empty();
            }
            case Desired.Unreadable unreadable -> {
                unreadables.notice(event.key(), position, attributes, unreadable);
                yield Optional.empty();
            }
        };
    }

    private Optional<ObjectId> named(String key, Cause position, Wish wish) {
        if (isMarker(key)) {
            unreadables.forget(key, position);
            forgetWhole(key, position);
            return Optional.empty();
        }
        return key(key).map(name -> {
            unreadables.forget(key, position);
            wishes.put(name, wish);
            if (wish instanceof Wish.Wanted wanted) {
                wanted.desired().mirror().endpoints().stream().flatMap(endpoints -> endpoints.hosts().stream())
                        .forEach(host -> parents.put(name.named(host.mirror()), name));
            }
            return name;
        }).or(() -> unread(key, position, "key '" + key + "' is not <namespace>/<name>"));
    }

    /** A record that cannot be read may say that the mirror is wanted: so it counts as that. */
    private Optional<ObjectId> unread(String key, Cause position, String message) {
        unreadables.notice(key, position, noAttributes(position), new Desired.Unreadable(position, message));
        var name = isMarker(key) ? Optional.<ObjectId>empty() : key(key);
        name.ifPresent(known -> wishes.put(known, new Wish.Unreadable(position)));
        return name;
    }

    private void forgetWhole(String key, Cause position) {
        whole.keySet().removeIf(
                part -> part.partition() == position.partition() && Desired.Whole.key(part.link()).equals(key));
    }

    private static boolean isMarker(String key) {
        return key.indexOf('/') < 0;
    }

    private static Optional<ObjectId> key(String text) {
        try {
            return Optional.of(ObjectId.parse(text));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    /** What a record that cannot be read has for attributes: an id that is its place. */
    static Attributes noAttributes(Cause position) {
        return Attributes.of(position.toString(), "", "", Instant.EPOCH, Map.of());
    }

    private record Part(LinkName link, int partition) {}
}
