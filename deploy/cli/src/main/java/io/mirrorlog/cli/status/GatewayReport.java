package io.mirrorlog.cli.status;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.util.Comparator;
import java.util.List;

/** Gateways, written as Linkerd writes them (behaviour §8.6); what it does not tell comes after that. */
record GatewayReport(List<GatewayRow> rows) {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String CLUSTER = "CLUSTER";

    GatewayReport {
        rows = rows.stream().sorted(Comparator.comparing(GatewayRow::cluster)).toList();
    }

    /** A line for each, then one for each that is not as it was when it was last healthy. */
    void table(PrintWriter out) {
        var width = rows.stream().mapToInt(row -> row.cluster().length()).reduce(CLUSTER.length(), Math::max);
        var line = "%-" + width + "s  %-5s  %9s  %11s  ";
        out.println(line.formatted(CLUSTER, "ALIVE", "NUM_SVC", "LATENCY"));
        rows.forEach(row -> out.println(line.formatted(row.cluster(), row.isAlive() ? "True" : "False", row.services(),
                latency(row))));
        rows.stream().filter(row -> !row.differences().isEmpty()).forEach(row -> out.println("%s%s: %s".formatted(
                row.cluster(), row.since().map(at -> ", not alive since " + at).orElse(""),
                String.join("; ", row.differences()))));
        out.flush();
    }

    private static String latency(GatewayRow row) {
        return row.isAlive() && row.latency().isPresent() ? row.latency().getAsLong() + "ms" : "-";
    }

    /** One array. */
    void json(PrintWriter out) {
        var array = JSON.createArrayNode();
        rows.forEach(row -> {
            var node = array.addObject().put("clusterName", row.cluster()).put("alive", row.isAlive())
                    .put("numberOfServices", row.services()).put("latency", row.latency().orElse(0));
            row.since().ifPresent(at -> node.put("since", at.toString()));
            var differences = node.putArray("differences");
            row.differences().forEach(differences::add);
        });
        try {
            out.println(rows.isEmpty() ? "null" : JSON.writer(printer()).writeValueAsString(array));
            out.flush();
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static DefaultPrettyPrinter printer() {
        var indenter = new DefaultIndenter("  ", "\n");
        var printer = new DefaultPrettyPrinter(
                Separators.createDefaultInstance().withObjectFieldValueSpacing(Separators.Spacing.AFTER));
        printer.indentArraysWith(indenter);
        printer.indentObjectsWith(indenter);
        return printer;
    }
}
