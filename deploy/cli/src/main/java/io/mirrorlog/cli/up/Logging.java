package io.mirrorlog.cli.up;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.JsonEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import io.mirrorlog.cli.up.UpSettings.LogFormat;
import io.mirrorlog.cli.up.UpSettings.LogLevel;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sets the log up as it is asked for; what the libraries say of themselves stays as {@code logback.xml} has it. */
final class Logging {
    private static final String OURS = "io.mirrorlog";
    private static final String APPENDER = "ERR";

    private Logging() {}

    static void configure(LogFormat format, LogLevel level) {
        if (LoggerFactory.getILoggerFactory() instanceof LoggerContext context) {
            context.getLogger(OURS).setLevel(Level.toLevel(level.name()));
            if (format == LogFormat.JSON && context.getLogger(Logger.ROOT_LOGGER_NAME)
                    .getAppender(APPENDER) instanceof ConsoleAppender<ILoggingEvent> appender) {
                appender.stop();
                appender.setEncoder(json(context));
                appender.start();
            }
        }
    }

    private static JsonEncoder json(LoggerContext context) {
        var encoder = new JsonEncoder();
        encoder.setContext(context);
        encoder.setWithMessage(false);
        encoder.setWithFormattedMessage(true);
        encoder.setWithArguments(false);
        encoder.setWithSequenceNumber(false);
        encoder.setWithNanoseconds(false);
        encoder.setWithContext(false);
        encoder.setWithMDC(false);
        encoder.setWithMarkers(false);
        encoder.start();
        return encoder;
    }
}
