package io.mirrorlog.writer.status;

import java.util.Collection;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A Link's status: one entry for each remote Service in each list, sorted.
 *
 * @param mirrors   of mirrors
 * @param federated of memberships in federated Services
 */
public record LinkStatus(List<StatusEntry> mirrors, List<StatusEntry> federated) {
    /** An object of the API server has a limit, and whoever reads a status does too (behaviour §13). */
    static final int LIMIT = 2_000;

    public LinkStatus {
        mirrors = List.copyOf(mirrors);
        federated = List.copyOf(federated);
    }

    /** A Link through which nothing is mirrored. */
    public static LinkStatus empty() {
        return new LinkStatus(List.of(), List.of());
    }

    /** The status of these entries. Of several about one Service, one that failed counts: it is what a person has to mend. */
    static LinkStatus of(Collection<StatusEntry> mirrors, Collection<StatusEntry> federated) {
        var status = new LinkStatus(unique(mirrors), unique(federated));
        return status.size() <= LIMIT ? status : status.failures();
    }

    /** How many entries there are. */
    public int size() {
        return mirrors.size() + federated.size();
    }

    private LinkStatus failures() {
        return new LinkStatus(failures(mirrors, LIMIT / 2), failures(federated, LIMIT / 2));
    }

    private static List<StatusEntry> failures(List<StatusEntry> entries, int limit) {
        return entries.stream().filter(entry -> !entry.mirrored()).limit(limit).toList();
    }

    private static List<StatusEntry> unique(Collection<StatusEntry> entries) {
        SortedMap<String, StatusEntry> byRemote = new TreeMap<>();
        entries.stream().sorted().forEach(entry -> byRemote.putIfAbsent(entry.remote().toString(), entry));
        return List.copyOf(byRemote.values());
    }
}
