package io.mirrorlog.simcluster;

import io.mirrorlog.simcluster.fault.Effect;
import io.mirrorlog.simcluster.fault.Fault;
import io.mirrorlog.simcluster.fault.FaultBook;
import io.mirrorlog.simcluster.fault.FaultRule;
import java.time.Duration;

/**
 * A fault being ordered: which requests it meets, then, as the last step, what happens to them. That step puts it in
 * force and gives the {@link Fault}, which counts.
 */
public final class FaultOrder {
    private final FaultBook book;
    private final FaultRule rule;

    FaultOrder(FaultBook book, FaultRule rule) {
        this.book = book;
        this.rule = rule;
    }

    /** At most so many times; without this, always. */
    public FaultOrder times(int times) {
        return new FaultOrder(book, new FaultRule(rule.verb(), rule.resource(), rule.spared(), times, rule.chance()));
    }

    public FaultOrder once() {
        return times(1);
    }

    /** After so many matching requests were let pass. */
    public FaultOrder after(int spared) {
        return new FaultOrder(book, new FaultRule(rule.verb(), rule.resource(), spared, rule.times(), rule.chance()));
    }

    /** By chance, as the cluster's seed has it. */
    public FaultOrder withChance(double chance) {
        return new FaultOrder(book, new FaultRule(rule.verb(), rule.resource(), rule.spared(), rule.times(), chance));
    }

    public Fault latency(Duration delay) {
        return book.add(rule, new Effect.Latency(delay));
    }

    public Fault tooManyRequests(int retryAfterSeconds) {
        return book.add(rule, new Effect.TooManyRequests(retryAfterSeconds));
    }

    public Fault serverError(int code) {
        return book.add(rule, new Effect.ServerError(code));
    }

    public Fault resetBefore() {
        return book.add(rule, new Effect.ResetBefore());
    }

    public Fault resetAfter() {
        return book.add(rule, new Effect.ResetAfter());
    }

    public Fault expired() {
        return book.add(rule, new Effect.Expired());
    }

    public Fault droppedWatch() {
        return book.add(rule, new Effect.DroppedWatch());
    }

    public Fault frozenWatch() {
        return book.add(rule, new Effect.FrozenWatch());
    }
}
