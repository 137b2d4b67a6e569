package io.mirrorlog.bench.result;

import java.time.Instant;

/**
 * Where and when it was measured.
 *
 * @param api  {@code simulated} or {@code given}: whose API servers
 * @param jvm  the version of the JVM, and its flags
 * @param cpus how many the JVM may use
 * @param date when the measuring began
 */
public record Environment(String api, String jvm, int cpus, Instant date) {}
