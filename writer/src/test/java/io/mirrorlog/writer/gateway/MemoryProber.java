package io.mirrorlog.writer.gateway;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Sends nothing: every gateway answers, or fails, as it is told to. */
public final class MemoryProber implements Prober {
    private final List<URI> targets = new CopyOnWriteArrayList<>();
    private volatile Probed answer = new Probed.Answered(Duration.ofMillis(2));

    /** What comes of the probes from now on. */
    public void answer(Probed next) {
        answer = next;
    }

    /** Where probes were sent. */
    public List<URI> targets() {
        return List.copyOf(targets);
    }

    @Override
    public Probed probe(URI target, Duration timeout) {
        targets.add(target);
        return answer;
    }

    @Override
    public void close() {}
}
