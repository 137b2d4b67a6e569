package io.mirrorlog.bench.product;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class LiveHeapTest {
    private static final int MANY = 64_000_000;
    /** What the rest of the process may need more or less meanwhile. */
    private static final long FEW = 16_000_000;

    private byte[] held = new byte[0];

    @Test
    void whatIsHeldCountsAndWhatIsNoLongerDoesNot() {
        var before = LiveHeap.bytes();
        held = new byte[MANY];
        var with = LiveHeap.bytes();
        held = new byte[0];
        var without = LiveHeap.bytes();
        assertThat(with - before).isBetween(MANY - FEW, MANY + FEW);
        assertThat(held).isEmpty();
        assertThat(without - before).isBetween(-FEW, FEW);
    }
}
