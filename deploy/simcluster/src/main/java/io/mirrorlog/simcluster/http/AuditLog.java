package io.mirrorlog.simcluster.http;

import io.mirrorlog.simcluster.store.Change;
import io.mirrorlog.simcluster.store.Store;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;

/** Tells who changed what, as an API server's audit log does: every change that is stored, with the program whose request made it. */
public final class AuditLog {
    private static final String CONTROLLERS = "";

    private final List<Reader> readers = new CopyOnWriteArrayList<>();
    private String program = CONTROLLERS;

    /** Of a store. */
    public AuditLog(Store store) {
        store.onChange(change -> readers.forEach(reader -> reader.changed(program, change)));
    }

    /** Reads the log as it is written, on the cluster's own thread, which must not be kept waiting. */
    public interface Reader {
        /**
         * Something was changed, and its request is not answered yet.
         *
         * @param program the User-Agent of the request; empty: the cluster's own controllers
         */
        void changed(String program, Change change);
    }

    /** Tells someone of each change from now on. */
    public void read(Reader reader) {
        readers.add(reader);
    }

    /** Carries a request out. */
    <T> T during(String userAgent, Supplier<T> request) {
        program = userAgent;
        try {
            return request.get();
        } finally {
            program = CONTROLLERS;
        }
    }
}
