package io.mirrorlog.cli.up;

import io.mirrorlog.cli.run.Part;
import io.mirrorlog.cli.run.Persistent;
import io.mirrorlog.topics.settings.LogKeys;
import java.io.PrintWriter;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Says one line for each part and change of its state: printed for a person, or logged where everything is for programs. */
final class Announcer {
    private static final Logger LOG = LoggerFactory.getLogger(Announcer.class);

    private final PrintWriter out;
    private final boolean logged;
    private Optional<String> warned = Optional.empty();
    private final Map<Part, String> last = new EnumMap<>(Part.class);

    Announcer(PrintWriter out, boolean logged) {
        this.out = out;
        this.logged = logged;
    }

    /** Looks at the parts, and says what is new. Numbers that differ are not. */
    void look(List<Persistent> parts) {
        for (var part : parts) {
            var ready = part.connected();
            var health = part.health();
            var state = ready ? "ready" : "not ready: " + health.replaceAll("\\d+", "#");
            if (!state.equals(last.put(part.part(), state))) {
                say(part.part().word(), (ready ? "ready: " : "not ready: ") + health);
            }
        }
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
