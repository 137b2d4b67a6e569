package io.mirrorlog.watcher;

import java.util.Collection;
import java.util.List;
import java.util.TreeSet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What people should put right, in sentences. Each is logged when it turns up and when it is gone. */
final class Problems {
    private static final Logger LOG = LoggerFactory.getLogger(Problems.class);

    private volatile List<String> current = List.of();

    /** These are all problems now. */
    void are(Collection<String> sentences) {
        var now = List.copyOf(new TreeSet<>(sentences));
        now.stream().filter(sentence -> !current.contains(sentence)).forEach(LOG::warn);
        current.stream().filter(sentence -> !now.contains(sentence))
                .forEach(sentence -> LOG.info("No longer a problem: {}", sentence));
        current = now;
    }

    List<String> current() {
        return current;
    }
}
