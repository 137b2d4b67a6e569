package io.mirrorlog.cli.status;

import io.mirrorlog.topics.link.LinkRecord.Gateway;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What became of a link's gateway, record by record: they are written when it changes, and kept as long as histories are. */
public final class GatewayHistory {
    private Optional<Gateway> current = Optional.empty();
    private Optional<Gateway> lastHealthy = Optional.empty();
    private Optional<Instant> since = Optional.empty();

    /** The next record, with the broker's time. */
    void add(Gateway gateway, Instant at) {
        if (since.isEmpty() || current.filter(GatewayHistory::isHealthy).isPresent() != isHealthy(gateway)) {
            since = Optional.of(at);
        }
        current = Optional.of(gateway);
        if (isHealthy(gateway)) {
            lastHealthy = current;
        }
    }

    /** Whether traffic goes to it. */
    public boolean isAlive() {
        return current.filter(GatewayHistory::isHealthy).isPresent();
    }

    /** Since when it is as it is, alive or not; absent: nobody has looked at it. */
    Optional<Instant> since() {
        return since;
    }

    /** What differs from when it was last healthy, in words; nothing when it is. */
    public List<String> differences() {
        if (current.isEmpty()) {
            return List.of("no writer has looked at it yet: does one run for this link?");
        }
        var now = current.get();
        if (isHealthy(now)) {
            return List.of();
        }
        var differences = new ArrayList<String>();
        if (!now.problem().isEmpty()) {
            differences.add(now.problem());
        } else if (!now.alive()) {
            differences.add("its probes fail");
        }
        lastHealthy.ifPresentOrElse(before -> differences.addAll(between(before, now)),
                () -> differences.add("it was never healthy as long as the log is kept"));
        return differences;
    }

    private static List<String> between(Gateway before, Gateway now) {
        var differences = new ArrayList<String>();
        if (!before.resolvedFrom().equals(now.resolvedFrom())) {
            differences.add("the Link said %s and says %s".formatted(words(before.resolvedFrom()),
                    words(now.resolvedFrom())));
        }
        if (!before.addresses().equals(now.addresses())) {
            differences.add("its addresses were %s and are %s".formatted(words(String.join(", ", before.addresses())),
                    words(String.join(", ", now.addresses()))));
        }
        return differences;
    }

    private static String words(String text) {
        return text.isEmpty() ? "none" : text;
    }

    private static boolean isHealthy(Gateway gateway) {
        return gateway.alive() && !gateway.addresses().isEmpty() && gateway.problem().isEmpty();
    }
}
