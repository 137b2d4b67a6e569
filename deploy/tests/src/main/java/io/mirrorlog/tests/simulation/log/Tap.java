package io.mirrorlog.tests.simulation.log;

import java.util.List;

/** Sits between a sender and the log: what of a record reaches the log, and whether its sender lives to see it. */
public interface Tap {
    /** The records that reach the log in the place of this one. */
    List<Outgoing> pass(Outgoing record);

    /** The record is there. */
    default void passed(Outgoing record) {}

    /** Everything passes as it is. */
    static Tap open() {
        return List::of;
    }
}
