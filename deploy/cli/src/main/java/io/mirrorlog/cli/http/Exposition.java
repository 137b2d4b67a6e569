package io.mirrorlog.cli.http;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** In which form metrics are answered. */
enum Exposition {
    /** Prometheus' text format 0.0.4. */
    PROMETHEUS("text/plain", "version=0.0.4; charset=utf-8"),
    /** OpenMetrics 1.0.0, which has exemplars. */
    OPEN_METRICS("application/openmetrics-text", "version=1.0.0; charset=utf-8"),
    /** Prometheus' messages, which have native histograms too. */
    PROTOBUF("application/vnd.google.protobuf", "proto=io.prometheus.client.MetricFamily; encoding=delimited");

    private static final String ANYTHING = "*/*";
    private static final String QUALITY = "q=";

    private final String mediaType;
    private final String parameters;

    Exposition(String mediaType, String parameters) {
        this.mediaType = mediaType;
        this.parameters = parameters;
    }

    /** What a scraper likes best, by its header {@code Accept}; of what it likes alike, what says most. */
    static Exposition accepted(String header) {
        return Arrays.stream(values()).filter(one -> one.liking(header) > 0)
                .max(Comparator.comparingDouble((Exposition one) -> one.liking(header))
                        .thenComparing(Comparator.naturalOrder()))
                .orElse(PROMETHEUS);
    }

    String contentType() {
        return mediaType + "; " + parameters;
    }

    private double liking(String header) {
        return Stream.of(header.split(",")).map(range -> Stream.of(range.split(";")).map(String::strip).toList())
                .filter(this::isMeant).mapToDouble(Exposition::quality).max().orElse(0);
    }

    /** Messages can also be asked for as text, which we do not write. */
    private boolean isMeant(List<String> range) {
        var type = range.getFirst().toLowerCase(Locale.ROOT);
        return switch (this) {
            case PROMETHEUS -> type.equals(mediaType) || type.equals(ANYTHING);
            case OPEN_METRICS -> type.equals(mediaType);
            case PROTOBUF -> type.equals(mediaType) && range.containsAll(List.of(parameters.split("; ")));
        };
    }

    private static double quality(List<String> range) {
        try {
            return range.stream().filter(parameter -> parameter.startsWith(QUALITY)).findFirst()
                    .map(parameter -> Double.parseDouble(parameter.substring(QUALITY.length()))).orElse(1.0);
        } catch (NumberFormatException _) {
            return 0;
        }
    }
}
