package io.mirrorlog.bench.result;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/**
 * Writes results, each as one line of JSON.
 *
 * @param benchmark the benchmark's name
 */
public record JsonLines(String benchmark, Environment environment) {
    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .enable(JsonGenerator.Feature.WRITE_BIGDECIMAL_AS_PLAIN)
            .build();

    /** The line of one combination. */
    public String of(Line line) {
        var json = started();
        line.combination().values().forEach((parameter, value) -> json.put(parameter.word(), value));
        return finished(json, line.measures(), line.problems());
    }

    /** The last line: of a parameter with several values it has them all, in an array. */
    public String of(Worst worst) {
        var json = started();
        worst.parameters().forEach((parameter, values) -> {
            if (values.size() == 1) {
                json.put(parameter.word(), values.getFirst());
            } else {
                values.forEach(json.putArray(parameter.word())::add);
            }
        });
        return finished(json.put("worst_of", worst.lines()), worst.measures(), worst.problems());
    }

    private ObjectNode started() {
        return MAPPER.createObjectNode().put("bench", benchmark);
    }

    private String finished(ObjectNode json, List<Measure> measures, List<String> problems) {
        for (var measure : measures) {
            var place = measure.group().isEmpty() ? json : json.withObjectProperty(measure.group());
            place.put(measure.name(), measure.value());
        }
        problems.forEach(json.putArray("problems")::add);
        json.put("api", environment.api()).put("jvm", environment.jvm()).put("cpus", environment.cpus())
                .put("date", environment.date().toString());
        try {
            return MAPPER.writeValueAsString(json);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("plain values cannot be written", e);
        }
    }
}
