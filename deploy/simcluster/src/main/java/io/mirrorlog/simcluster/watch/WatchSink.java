package io.mirrorlog.simcluster.watch;

/** The connection a watch is told over. */
public interface WatchSink {

    /** Sends one event, a JSON object. */
    void send(byte[] event);

    /** Whether the client reads more slowly than it is told. */
    boolean isFull();

    void onDrain(Runnable action);

    void onClose(Runnable action);

    /** Ends the watch as a server does that has nothing more to say. */
    void end();

    /** Cuts the connection without a word. */
    void cut();
}
