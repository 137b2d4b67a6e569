package io.mirrorlog.writer.status;

import io.mirrorlog.topics.id.LinkName;
import java.time.InstantSource;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Brings the status of Links to what it should be: reads where it does not know, writes where it differs, asks nothing otherwise. */
final class StatusPass {
    private static final Logger LOG = LoggerFactory.getLogger(StatusPass.class);

    private final LinkObjects links;
    private final InstantSource clock;
    private final Map<LinkObject, LinkStatus> known = new HashMap<>();
    private final SortedMap<LinkName, String> troubles = new TreeMap<>();

    StatusPass(LinkObjects links, InstantSource clock) {
        this.links = links;
        this.clock = clock;
    }

    /**
     * One pass.
     *
     * @param objects the Links that there are
     * @return whether everything is as it should be now
     */
    boolean run(SortedMap<LinkName, LinkObject> objects, Collection<Said> everything) {
        var wanted = LinkStatuses.of(everything);
        known.keySet().retainAll(objects.values());
        troubles.keySet().retainAll(objects.keySet());
        objects.forEach((link, object) -> {
            var status = wanted.getOrDefault(link, LinkStatus.empty());
            if (!status.equals(known.get(object))) {
                bring(link, object, status);
            }
        });
        return troubles.isEmpty();
    }

    /** What does not work, by Link. */
    Collection<String> troubles() {
        return troubles.values();
    }

    private void bring(LinkName link, LinkObject object, LinkStatus wanted) {
        switch (links.read(object.name())) {
            case LinkObjects.Look.Absent _ -> troubles.remove(link);
            case LinkObjects.Look.Blind(var trouble) -> trouble(link, trouble);
            case LinkObjects.Look.Seen(var there) -> {
                var trouble = there.status().equals(wanted)
                        ? Optional.<LinkObjects.Trouble>empty()
                        : links.write(object.name(), there.then(wanted, clock.instant()));
                trouble.ifPresentOrElse(met -> trouble(link, met), () -> {
                    known.put(object, wanted);
                    troubles.remove(link);
                });
            }
        }
    }

    private void trouble(LinkName link, LinkObjects.Trouble trouble) {
        if (!trouble.message().equals(troubles.put(link, trouble.message()))) {
            LOG.atWarn().addKeyValue("link", link).addKeyValue("reason", trouble.reason())
                    .addKeyValue("why", trouble.message())
                    .log("A Link's status could not be written; it is tried again");
        }
    }
}
