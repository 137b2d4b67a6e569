package io.mirrorlog.projector.topology;

import io.mirrorlog.projector.topology.Unread.Span;
import io.mirrorlog.topics.fact.Kind;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static io.mirrorlog.projector.topology.Harness.observed;
import static io.mirrorlog.projector.topology.Harness.ready;
import static org.assertj.core.api.Assertions.assertThat;

/** A task decides when it has read what was there when it began: from older records than decisions rest on it decides nothing. */
class CatchingUpTest {
    private static final String OBSERVED = "mirrorlog.observed.east";

    @TempDir
    private Path directory = Path.of(".");
    private final Map<String, Span> unread = new HashMap<>();
    private Harness harness = new Harness(Path.of("unused"));

    @AfterEach
    void close() {
        harness.close();
    }

    @Test
    void nothingIsDecidedBeforeTheLastOfThemAndThenFromAllOfThem() {
        begin(new Span("a", 0, 0, 9));
        var session = history();
        assertThat(harness.emitted()).isEmpty();

        session.seen("cart", "3");

        assertThat(keys()).containsExactly("shop/cart-east", "whole:east");
    }

    @Test
    void whatTheGroupHasReadIsNotWaitedFor() {
        begin(new Span("a", 0, 9, 9));
        history();

        assertThat(keys()).contains("shop/cart-east", "whole:east");
    }

    @Test
    void whatIsDeletedMeanwhileIsNotWaitedFor() {
        begin(new Span("a", 0, 0, 1_000));
        history();
        assertThat(harness.emitted()).isEmpty();

        unread.put(OBSERVED, new Span("a", 1_000, 1_000, 1_000));
        harness.turn();

        assertThat(keys()).containsExactly("shop/cart-east", "whole:east");
    }

    private void begin(Span span) {
        harness.close();
        unread.put(OBSERVED, span);
        harness = new Harness(directory, Harness.WEST, _ -> unread);
        harness.linkAndGateway();
    }

    /** Eight records, the last of which is an older state than what comes next. */
    private Harness.Session history() {
        return harness.session("one").started().list(Kind.SERVICES, "l1", observed("cart", "1"))
                .list(Kind.ENDPOINTS, "l2", ready("cart")).seen("cart", "2");
    }

    private List<String> keys() {
        return harness.emitted().stream().map(event -> event.key()).toList();
    }
}
