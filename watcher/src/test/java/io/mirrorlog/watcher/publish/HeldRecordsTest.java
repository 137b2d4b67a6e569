package io.mirrorlog.watcher.publish;

import io.mirrorlog.topics.id.Cause;
import io.mirrorlog.topics.id.LinkName;
import io.mirrorlog.topics.kafka.Received;
import io.mirrorlog.topics.link.LinkRecord;
import io.mirrorlog.topics.link.LinkRecord.Options;
import io.mirrorlog.topics.wire.Attributes;
import io.mirrorlog.topics.wire.Event;
import io.mirrorlog.topics.wire.Reading;
import io.mirrorlog.watcher.Samples;
import io.mirrorlog.watcher.translate.Links;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class HeldRecordsTest {
    private static final Options EAST = Options.defaults(new LinkName("east"));
    private static final Attributes ATTRIBUTES = Attributes.of("id", "source", "subject", Instant.EPOCH, Map.of());

    private final HeldRecords held = new HeldRecords();

    private void take(int partition, Reading<LinkRecord> reading) {
        held.take(new Received<>(new Cause("mirrorlog.links.west", partition, 0), Instant.EPOCH, reading));
    }

    private static Reading<LinkRecord> read(LinkRecord record) {
        return new Reading.Read<>(Event.of(record.key(), ATTRIBUTES, record));
    }

    @Test
    void aRecordIsHeldOnlyWhenEveryPartitionHasIt() {
        take(0, read(EAST));
        assertThat(held.holds(EAST, 1)).isTrue();
        assertThat(held.holds(EAST, 2)).isFalse();

        take(1, read(EAST));
        assertThat(held.holds(EAST, 2)).isTrue();
    }

    @Test
    void theLastRecordOfAKeyCounts() {
        var other = new Options(EAST.link(), "", true, false, "", false, EAST.onLinkDeleted(), Optional.empty());
        take(0, read(EAST));
        take(0, read(other));

        assertThat(held.holds(EAST, 1)).isFalse();
        assertThat(held.holds(other, 1)).isTrue();
    }

    @Test
    void aTombstoneTakesAway() {
        take(0, read(EAST));
        take(1, read(EAST));
        take(0, new Reading.Read<>(Event.tombstone(EAST.key(), ATTRIBUTES)));

        assertThat(held.holds(EAST, 2)).isFalse();
        assertThat(held.keys()).containsExactly("east/options");
        take(1, new Reading.Read<>(Event.tombstone(EAST.key(), ATTRIBUTES)));
        assertThat(held.keys()).isEmpty();
    }

    @Test
    void anUnreadableRecordIsThereButIsEqualToNone() {
        take(0, new Reading.Unreadable<>("east/options", "no JSON"));
        take(0, new Reading.UnknownType<>("gone/spec", "io.mirrorlog.link.spec.v9"));

        assertThat(held.holds(EAST, 1)).isFalse();
        assertThat(held.keys()).containsExactly("east/options", "gone/spec");
        assertThat(HeldRecords.linkOf("gone/spec")).isEqualTo(new LinkName("gone"));
    }

    @Test
    void whatOthersWriteIsNotOurs() {
        held.put("east/gateway", 0, Optional.of(EAST));
        held.put("east/release", 0, Optional.of(EAST));
        held.put("/spec", 0, Optional.of(EAST));
        held.put("a/b/spec", 0, Optional.of(EAST));
        held.put("spec", 0, Optional.of(EAST));

        assertThat(held.keys()).isEmpty();
    }

    @Test
    void aSpecThatDiffersInItsVersionOnlyIsTheSame() {
        var link = Samples.link("east", Samples.linkSpec("east", "s"));
        take(0, read(Links.spec(link, "")));
        link.getMetadata().setResourceVersion("99");

        assertThat(held.holds(Links.spec(link, ""), 1)).isTrue();
        assertThat(held.holds(Links.spec(link, "a problem"), 1)).isFalse();
    }
}
