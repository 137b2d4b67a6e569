package io.mirrorlog.writer.gateway;

import java.time.Duration;

/** What came of a probe. */
public sealed interface Probed {
    /** The gateway is there. */
    record Answered(Duration latency) implements Probed {}

    /** It did not answer as it should. */
    record Failed(String why) implements Probed {}

    /** The probe did not leave, so it says nothing of the gateway. */
    record Unsent(String why) implements Probed {}
}
