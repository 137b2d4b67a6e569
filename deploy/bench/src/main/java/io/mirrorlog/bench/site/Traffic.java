package io.mirrorlog.bench.site;

import java.util.Collections;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What an API server was asked, and how much it wrote.
 *
 * @param asked  how often, by {@code <verb> <resource>} in the words of RBAC
 * @param writes how many writes reached storage, other than those of Leases: they are renewed also where nothing changes
 */
public record Traffic(SortedMap<String, Long> asked, long writes) {
    private static final Set<String> MIRROR_RESOURCES = Set.of("services", "endpoints");
    private static final Set<String> WRITING = Set.of("create", "update", "patch");
    private static final Set<String> SINGLE = Set.of("get", "create", "update", "patch", "delete");

    public Traffic {
        asked = Collections.unmodifiableSortedMap(new TreeMap<>(asked));
    }

    /** What came after an earlier reading. */
    public Traffic since(Traffic earlier) {
        var more = new TreeMap<String, Long>();
        asked.forEach((what, times) -> more.put(what, times - earlier.asked.getOrDefault(what, 0L)));
        more.values().removeIf(times -> times == 0);
        return new Traffic(more, writes - earlier.writes);
    }

    /** How often a Lease was written, whoever did. */
    public long leaseWrites() {
        return WRITING.stream().mapToLong(verb -> asked.getOrDefault(verb + " leases", 0L)).sum();
    }

    /** How many requests were about one Service or one Endpoints object: all but lists and watches. */
    public long aboutMirrors() {
        return asked.entrySet().stream().filter(entry -> isAboutMirror(entry.getKey()))
                .mapToLong(entry -> entry.getValue())
                .sum();
    }

    private static boolean isAboutMirror(String what) {
        var space = what.indexOf(' ');
        return SINGLE.contains(what.substring(0, space)) && MIRROR_RESOURCES.contains(what.substring(space + 1));
    }
}
