package io.mirrorlog.tests;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.util.List;
import org.slf4j.LoggerFactory;

/** What the product logs as an error from now on: nothing that someone else does wrong is one. */
final class ErrorLog implements AutoCloseable {
    private final ListAppender<ILoggingEvent> log = new ListAppender<>();
    private final Logger logger = (Logger) LoggerFactory.getLogger("io.mirrorlog");

    ErrorLog() {
        log.start();
        logger.addAppender(log);
    }

    List<String> errors() {
        return List.copyOf(log.list).stream().filter(event -> event.getLevel() == Level.ERROR)
                .map(ILoggingEvent::getFormattedMessage).toList();
    }

    @Override
    public void close() {
        logger.detachAppender(log);
    }
}
