package io.mirrorlog.cli.read;

import io.mirrorlog.topics.id.ClusterName;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * One of Mirrorlog's topics.
 *
 * @param cluster the watched cluster for {@link Aspect#OBSERVED}, the local one for the others
 */
public record LogTopic(Aspect aspect, ClusterName cluster) implements Comparable<LogTopic> {
    private static final Pattern NAME = Pattern.compile("mirrorlog\\.([a-z]+)\\.([a-z0-9-]+)");
    private static final Comparator<LogTopic> ORDER = Comparator.comparing(LogTopic::aspect)
            .thenComparing(LogTopic::cluster);

    /** The topic of a name; nothing when it is none of ours. */
    public static Optional<LogTopic> parse(String name) {
        var parts = NAME.matcher(name);
        if (!parts.matches() || !ClusterName.isLegal(parts.group(2))) {
            return Optional.empty();
        }
        return Arrays.stream(Aspect.values()).filter(aspect -> aspect.toString().equals(parts.group(1))).findFirst()
                .map(aspect -> new LogTopic(aspect, new ClusterName(parts.group(2))));
    }

    /** Its whole name. */
    public String name() {
        return "mirrorlog.%s.%s".formatted(aspect, cluster);
    }

    @Override
    public int compareTo(LogTopic other) {
        return ORDER.compare(this, other);
    }
}
