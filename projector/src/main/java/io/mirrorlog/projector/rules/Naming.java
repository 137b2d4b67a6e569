package io.mirrorlog.projector.rules;

import io.mirrorlog.topics.id.ClusterName;
import io.mirrorlog.topics.id.EventIds;
import io.mirrorlog.topics.id.ObjectId;
import io.mirrorlog.topics.link.LinkRecord;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What a Link calls its mirrors: {@code <name>-<targetClusterName>} (behaviour §4.1) unless its options have another template; and back.
 *
 * <p>Where the options allow it, a name that would be too long has its {@code {name}} part shortened to its start and a hash of it, so
 * that the part after it, which tells clusters apart, stays whole.
 *
 * @param template with {@code {name}} for the remote name and nothing else to fill in
 * @param shorten  whether too long a name is shortened
 */
record Naming(String template, boolean shorten) {
    private static final String NAME = "{name}";
    private static final String DEFAULT = "{name}-{cluster}";
    private static final int MAX_LENGTH = 63;
    private static final int HASH_LENGTH = 8;
    private static final Pattern DNS_1035 = Pattern.compile("[a-z]([-a-z0-9]*[a-z0-9])?");

    /** How this Link names. */
    static Naming of(LinkEntry link, LinkRecord.Spec spec) {
        var options = link.optionsOrDefaults();
        var template = options.nameTemplate().isEmpty() ? DEFAULT : options.nameTemplate();
        return new Naming(template.replace("{cluster}", spec.targetClusterName()), options.shortenNames());
    }

    /** The mirror's name. It may be one that an API server refuses, see {@link #problem}. */
    String localName(String remoteName) {
        var whole = template.replace(NAME, remoteName);
        var room = roomForShort();
        return shorten && whole.length() > MAX_LENGTH && room > 0
                ? template.replace(NAME, shortened(remoteName, room))
                : whole;
    }

    /** The mirror's name, as a name in the same namespace. */
    ObjectId local(ObjectId remote) {
        return remote.named(localName(remote.name()));
    }

    /** The text that stands for {@code {name}} in a local name; empty: none can. */
    Optional<String> nameIn(String localName) {
        var count = count();
        var length = count == 0 ? 0 : (localName.length() - fixedLength(count)) / count;
        var start = template.indexOf(NAME);
        if (length < 1 || localName.length() < start + length) {
            return Optional.empty();
        }
        var name = localName.substring(start, start + length);
        return Optional.of(name).filter(_ -> template.replace(NAME, name).equals(localName));
    }

    /** The remote Services of a cluster that may have this local name: known ones only where names were shortened. */
    List<ObjectId> remotes(Known known, ClusterName cluster, ObjectId local) {
        return nameIn(local.name()).stream().flatMap(name -> {
            var start = shorten ? startOf(name) : Optional.<String>empty();
            var longer = start.stream().flatMap(text -> known.servicesFrom(cluster, local.named(text)).stream())
                    .filter(remote -> !remote.name().equals(name));
            return Stream.concat(Stream.of(local.named(name)), longer).filter(remote -> local(remote).equals(local));
        }).toList();
    }

    /** Why an API server would refuse a Service of this name; empty: it would not (behaviour Q5). */
    static Optional<String> problem(String localName) {
        if (localName.length() > MAX_LENGTH) {
            return Optional.of(
                    "the mirror's name %s has %d characters, %d are allowed: rename the Service, or shorten the cluster's name"
                            .formatted(localName, localName.length(), MAX_LENGTH));
        }
        if (!DNS_1035.matcher(localName).matches()) {
            return Optional.of(
                    "the mirror's name %s is no DNS-1035 label (a-z, 0-9 and '-', a letter first): rename the Service"
                            .formatted(localName));
        }
        return Optional.empty();
    }

    private String shortened(String name, int room) {
        return name.substring(0, room) + "-"
                + EventIds.ofDerived(List.of(), name, "", "").substring(0, HASH_LENGTH);
    }

    /** What a name starts with that was shortened to this. */
    private Optional<String> startOf(String shortened) {
        var room = roomForShort();
        return room > 0 && shortened.length() == room + 1 + HASH_LENGTH && shortened.charAt(room) == '-'
                ? Optional.of(shortened.substring(0, room))
                : Optional.empty();
    }

    /** How much of a name stays when it is shortened. */
    private int roomForShort() {
        var count = count();
        return count == 0 ? 0 : (MAX_LENGTH - fixedLength(count)) / count - 1 - HASH_LENGTH;
    }

    private int count() {
        return (template.length() - template.replace(NAME, "").length()) / NAME.length();
    }

    private int fixedLength(int count) {
        return template.length() - count * NAME.length();
    }
}
