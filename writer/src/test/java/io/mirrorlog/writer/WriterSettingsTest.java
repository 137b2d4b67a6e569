package io.mirrorlog.writer;

import io.mirrorlog.topics.id.ClusterName;
import io.mirrorlog.topics.id.LinkName;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class WriterSettingsTest {
    private static final ClusterName WEST = new ClusterName("west");

    @Test
    void defaults() {
        assertThat(WriterSettings.defaults(WEST)).isEqualTo(new WriterSettings(WEST, Optional.empty(), 8,
                Duration.ofMillis(250), Duration.ofSeconds(60), false));
    }

    @Test
    void withoutLinksItIsForAll() {
        assertThat(WriterSettings.defaults(WEST).isFor(new LinkName("east"))).isTrue();
    }

    @Test
    void withLinksItIsForThoseOnly() {
        var settings = new WriterSettings(WEST, Optional.of(Set.of(new LinkName("east"))), 1, Duration.ofMillis(1),
                Duration.ofSeconds(1), false);

        assertThat(settings.isFor(new LinkName("east"))).isTrue();
        assertThat(settings.isFor(new LinkName("south"))).isFalse();
    }

    @Test
    void whatCannotWorkIsRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> new WriterSettings(WEST, Optional.empty(), 0,
                Duration.ofMillis(1), Duration.ofSeconds(1), false)).withMessageContaining("concurrency");
        assertThatIllegalArgumentException().isThrownBy(() -> new WriterSettings(WEST, Optional.empty(), 1,
                Duration.ofSeconds(2), Duration.ofSeconds(1), false)).withMessageContaining("first retry");
    }
}
