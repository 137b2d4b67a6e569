package io.mirrorlog.simcluster.http;

import io.mirrorlog.simcluster.object.ResourceType;
import io.mirrorlog.simcluster.registry.Target;
import io.mirrorlog.simcluster.select.FieldSelectorParser;
import io.mirrorlog.simcluster.select.LabelSelector;
import io.mirrorlog.simcluster.select.LabelSelectorParser;
import io.mirrorlog.simcluster.select.Selection;
import io.mirrorlog.simcluster.status.Failure;
import io.mirrorlog.simcluster.status.Result;
import io.vertx.core.MultiMap;
import java.util.Optional;

/** The parameters of a request. */
record Query(MultiMap parameters) {

    String text(String name) {
        return Optional.ofNullable(parameters.get(name)).orElse("");
    }

    boolean flag(String name) {
        return text(name).equals("true") || text(name).equals("1");
    }

    boolean isDryRun() {
        return text("dryRun").equals("All");
    }

    Result<Optional<Long>> number(String name) {
        if (text(name).isEmpty()) {
            return Result.ok(Optional.empty());
        }
        try {
            return Result.ok(Optional.of(Long.parseUnsignedLong(text(name))));
        } catch (NumberFormatException notANumber) {
            return Result.refused(Failure.badRequest(
                    "%s: Invalid value: \"%s\": strconv.ParseUint: parsing \"%s\": invalid syntax"
                            .formatted(name, text(name), text(name))));
        }
    }

    Result<Selection> selection(Target target) {
        ResourceType type = target.type();
        Optional<LabelSelector> labels = LabelSelectorParser.parse(text("labelSelector"));
        if (labels.isEmpty()) {
            return Result.refused(Failure.badRequest("unable to parse requirement: " + text("labelSelector")));
        }
        return FieldSelectorParser.parse(type, text("fieldSelector"))
                .map(fields -> new Selection(target.namespace(), labels.get(), fields));
    }

    boolean selects() {
        return !text("labelSelector").isEmpty() || !text("fieldSelector").isEmpty();
    }
}
