package io.mirrorlog.bench.harness;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

class OwnedTest {
    private final List<String> closed = new ArrayList<>();
    private final Owned owned = new Owned();

    @Test
    void theNewestIsClosedFirstAndEachOnce() {
        own("clusters");
        var broker = own("broker");
        own("parts");
        owned.release(broker);
        owned.release(broker);
        owned.close();
        owned.close();
        assertThat(closed).containsExactly("broker", "parts", "clusters");
    }

    @Test
    void aFailureToCloseOneThingKeepsNoOtherOpen() {
        own("clusters");
        owned.own(() -> {
            throw new IllegalArgumentException("stuck");
        });
        assertThatIllegalStateException().isThrownBy(owned::close).satisfies(
                failure -> assertThat(failure.getSuppressed()).singleElement()
                        .isInstanceOf(IllegalArgumentException.class));
        assertThat(closed).containsExactly("clusters");
    }

    @Test
    void whatIsOpenedWhileEverythingIsBeingClosedIsClosedToo() {
        owned.close();
        assertThatIllegalStateException().isThrownBy(() -> own("late"));
        assertThat(closed).containsExactly("late");
    }

    private AutoCloseable own(String name) {
        return owned.own(() -> closed.add(name));
    }
}
