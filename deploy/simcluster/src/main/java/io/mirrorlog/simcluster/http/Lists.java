package io.mirrorlog.simcluster.http;

import io.mirrorlog.simcluster.object.ResourceType;
import io.mirrorlog.simcluster.registry.Rendering;
import io.mirrorlog.simcluster.registry.Target;
import io.mirrorlog.simcluster.select.Selection;
import io.mirrorlog.simcluster.status.Failure;
import io.mirrorlog.simcluster.status.Result;
import io.mirrorlog.simcluster.store.Store;
import io.mirrorlog.simcluster.store.Stored;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Answers lists, page by page of one revision when they are limited. */
final class Lists {
    private static final String TOO_OLD = "The provided continue parameter is too old to display a consistent list result."
            + " You can start a new list without the continue parameter, or use the continue token in this response to"
            + " retrieve the remainder of the results. Continuing with the provided token results in an inconsistent list -"
            + " objects that were created, modified, or deleted between the time the first chunk was returned and now may"
            + " show up in the list.";

    private final Store store;
    private final Rendering rendering;

    Lists(Store store, Rendering rendering) {
        this.store = store;
        this.rendering = rendering;
    }

    /** The objects of one page, what remains behind it and the revision all pages show. */
    private record Page(List<Stored> objects, int remaining, long revision) {}

    Result<Answer> list(Target target, Query query) {
        return query.selection(target).then(selection -> ListPosition.of(query, store.revision())
                .then(position -> limit(query).then(limit -> {
                    if (!position.isCurrent(store)
                            && !store.history(target.type().stored()).reaches(position.revision())) {
                        return Result.refused(Failure.expired(position.isContinued()
                                ? TOO_OLD
                                : "The resourceVersion for the provided list is too old."));
                    }
                    Page page = page(target, selection, position, limit);
                    return Result.ok(Answer.ok(render(target.type(), page, query.selects())));
                })));
    }

    /** Revision 0 is answered from the API server's cache, which gives everything at once. */
    private static Result<Long> limit(Query query) {
        if (query.text("resourceVersion").equals("0")) {
            return Result.ok(0L);
        }
        try {
            return Result.ok(query.text("limit").isEmpty() ? 0L : Long.parseLong(query.text("limit")));
        } catch (NumberFormatException notANumber) {
            return Result.refused(Failure.badRequest(
                    "strconv.ParseInt: parsing \"%s\": invalid syntax".formatted(query.text("limit"))));
        }
    }

    private Page page(Target target, Selection selection, ListPosition position, long limit) {
        String resource = target.type().stored();
        List<Stored> all = position.isCurrent(store)
                ? store.list(resource, target.namespace())
                : store.listAt(resource, target.namespace(), position.revision());
        List<Stored> rest = all.stream().filter(selection::matches)
                .filter(stored -> stored.key().path().compareTo(position.after()) > 0).toList();
        int size = limit <= 0 ? rest.size() : (int) Math.min(limit, rest.size());
        return new Page(rest.subList(0, size), rest.size() - size, position.revision());
    }

    private byte[] render(ResourceType type, Page page, boolean selective) {
        ByteArrayOutputStream list = new ByteArrayOutputStream();
        write(list,
                "{\"kind\":\"%s\",\"apiVersion\":\"%s\",\"metadata\":{\"resourceVersion\":\"%d\"".formatted(
                        type.listKind(),
                        type.apiVersion(), page.revision()));
        if (page.remaining() == 0 && type.isCustom()) {
            // Lists of custom resources always have the field.
            write(list, ",\"continue\":\"\"");
        }
        if (page.remaining() > 0) {
            String after = page.objects().getLast().key().path();
            write(list, ",\"continue\":\"" + ListPosition.token(page.revision(), after) + "\"");
            // The API server does not count what a selector has yet to look at.
            if (!selective) {
                write(list, ",\"remainingItemCount\":" + page.remaining());
            }
        }
        write(list, "},\"items\":[");
        String separator = "";
        for (Stored stored : page.objects()) {
            write(list, separator);
            list.writeBytes(rendering.item(type, stored));
            separator = ",";
        }
        write(list, "]}");
        return list.toByteArray();
    }

    private static void write(ByteArrayOutputStream out, String text) {
        out.writeBytes(text.getBytes(StandardCharsets.UTF_8));
    }
}
