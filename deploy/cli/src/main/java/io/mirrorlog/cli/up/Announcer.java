package io.mirrorlog.cli.up;

import io.mirrorlog.cli.run.Part;
import io.mirrorlog.cli.run.Persistent;
import io.mirrorlog.topics.settings.LogKeys;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Says one line for each part and change of its state: printed for a person, or logged where everything is for programs. The longer a part
 * is not ready, the rarer it is said that it is so in other words: an hour's outage changes them thousands of times.
 */
final class Announcer {
    private static final Logger LOG = LoggerFactory.getLogger(Announcer.class);
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(10);

    private final PrintWriter out;
    private final boolean logged;
    private Optional<String> warned = Optional.empty();
    private final Map<Part, Announced> last = new EnumMap<>(Part.class);

    /**
     * What was said of a part.
     *
     * @param after when other words are said, on the clock that only goes on
     * @param pause how long that is from when it was said
     */
    private record Announced(boolean ready, String words, long after, Duration pause) {}

    Announcer(PrintWriter out, boolean logged) {
        this.out = out;
        this.logged = logged;
    }

    /** Looks at the parts, and says what is new. Numbers that differ are not. */
    void look(List<Persistent> parts) {
        parts.forEach(part -> look(part.part(), part.connected(), part.health(), System.nanoTime()));
    }

    /** The same of one part, whose state this is, at a time of the clock that only goes on. */
    void look(Part part, boolean ready, String health, long now) {
        var words = ready ? "" : health.replaceAll("\\d+", "#");
        var before = Optional.ofNullable(last.get(part)).filter(it -> it.ready() == ready);
        if (before.isPresent() && (before.get().words().equals(words) || now - before.get().after() < 0)) {
            return;
        }
        var pause = before.map(it -> longer(it.pause())).orElse(FIRST_PAUSE);
        last.put(part, new Announced(ready, words, now + pause.toNanos(), pause));
        say(part.word(), (ready ? "ready: " : "not ready: ") + health);
    }

    private static Duration longer(Duration pause) {
        return Collections.min(List.of(pause.multipliedBy(2), LONGEST_PAUSE));
    }

    /** Says what a person should know of the process, once while it holds. Numbers that differ are no news. */
    void warn(Optional<String> words) {
        var state = words.map(it -> it.replaceAll("\\d+", "#"));
        if (words.isPresent() && !state.equals(warned)) {
            LOG.atWarn().addKeyValue(LogKeys.WHY, words.get()).log("The process will not be able to go on");
            say("process", words.get());
        }
        warned = state;
    }

    /** Says something of the process, or of a part. */
    void say(String about, String words) {
        if (logged) {
            LOG.atInfo().addKeyValue(LogKeys.PART, about).log(words);
        } else {
            out.printf("%-10s %s%n", about, words);
            out.flush();
        }
    }
}
