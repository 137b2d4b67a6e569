package io.mirrorlog.tests.simulation.world;

import io.mirrorlog.tests.simulation.log.Entry;
import io.mirrorlog.tests.simulation.log.Outgoing;

/** Looks over the shoulders of writers. */
public interface Audit {
    /** A request was carried out. */
    void written(Write write);

    /** A writer was told that its last request failed, although it was carried out. */
    void doubted(String writer);

    /** A writer recorded something. */
    void recorded(String writer, Outgoing record);

    /** A writer has read a record of a Link. */
    void linkRead(String writer, Entry entry);

    /** A writer's turn is over. */
    void turnEnded(String writer);

    /** A writer's process ended. */
    void died(String writer);
}
