package io.mirrorlog.simcluster.ownership;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mirrorlog.simcluster.object.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;

/** A set of fields of an object, as a tree whose steps are written as in FieldsV1: {@code f:spec}, {@code k:{"port":80}}. */
final class FieldSet {
    private static final String SELF = ".";

    private boolean member;
    private final SortedMap<String, FieldSet> children = new TreeMap<>();

    static FieldSet fromJson(JsonNode json) {
        FieldSet set = new FieldSet();
        json.properties().forEach(entry -> {
            if (entry.getKey().equals(SELF)) {
                set.member = true;
            } else {
                FieldSet child = fromJson(entry.getValue());
                child.member |= entry.getValue().isEmpty();
                set.children.put(entry.getKey(), child);
            }
        });
        return set;
    }

    ObjectNode toJson() {
        ObjectNode json = Json.object();
        if (member && !children.isEmpty()) {
            json.putObject(SELF);
        }
        children.forEach((step, child) -> json.set(step, child.toJson()));
        return json;
    }

    /** The set below a step, made when there is none. */
    FieldSet at(String step) {
        return children.computeIfAbsent(step, _ -> new FieldSet());
    }

    FieldSet add() {
        member = true;
        return this;
    }

    boolean isMember() {
        return member;
    }

    boolean isEmpty() {
        return !member && children.values().stream().allMatch(FieldSet::isEmpty);
    }

    FieldSet child(String step) {
        return Objects.requireNonNullElseGet(children.get(step), FieldSet::new);
    }

    SortedMap<String, FieldSet> children() {
        return children;
    }

    FieldSet union(FieldSet other) {
        FieldSet union = new FieldSet();
        union.member = member || other.member;
        children.forEach((step, child) -> union.put(step, child.union(other.child(step))));
        other.children.forEach((step, child) -> union.put(step, child(step).union(child)));
        return union;
    }

    FieldSet minus(FieldSet other) {
        FieldSet rest = new FieldSet();
        rest.member = member && !other.member;
        children.forEach((step, child) -> rest.put(step, child.minus(other.child(step))));
        return rest;
    }

    FieldSet intersect(FieldSet other) {
        FieldSet both = new FieldSet();
        both.member = member && other.member;
        children.forEach((step, child) -> both.put(step, child.intersect(other.child(step))));
        return both;
    }

    /** The members as paths, such as {@code .spec.ports[port=80,protocol="TCP"].name}. */
    List<String> paths() {
        List<String> paths = new ArrayList<>();
        collect("", paths);
        return paths;
    }

    private void collect(String path, List<String> paths) {
        if (member && !path.isEmpty()) {
            paths.add(path);
        }
        children.forEach((step, child) -> child.collect(path + shown(step), paths));
    }

    private static String shown(String step) {
        String value = step.substring(2);
        if (step.startsWith("f:")) {
            return "." + value;
        }
        return step.startsWith("k:")
                ? "[" + value.substring(1, value.length() - 1).replaceAll("\"(\\w+)\":", "$1=") + "]"
                : "[=" + value + "]";
    }

    private void put(String step, FieldSet child) {
        if (!child.isEmpty()) {
            children.put(step, child);
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof FieldSet set && set.toJson().equals(toJson());
    }

    @Override
    public int hashCode() {
        return toJson().hashCode();
    }
}
