package io.mirrorlog.topics.id;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/**
 * Deterministic event ids: the same fact recorded twice has the same id, so that subscribers can recognise it.
 *
 * <p>An id is the first 16 bytes, in hex, of the SHA-256 of its parts, each followed by a byte that no part contains.
 */
public final class EventIds {
    private static final int ID_BYTES = 16;
    private static final byte END_OF_PART = 0x1f;

    private EventIds() {}

    /** The id of a fact about one object: present at, or gone with, a resourceVersion (or a listing's id). */
    public static String ofFact(String clusterUid, String kind, String objectUid, String resourceVersion,
            boolean present) {
        return of(List.of(clusterUid, kind, objectUid, resourceVersion, present ? "present" : "gone"));
    }

    /** The id of anything made from other records: their ids, its own key and type, and a sequence where repeats differ. */
    public static String ofDerived(List<String> causeIds, String key, String type, String sequence) {
        var parts = new java.util.ArrayList<>(causeIds.stream().sorted().toList());
        parts.addAll(List.of(key, type, sequence));
        return of(parts);
    }

    private static String of(List<String> parts) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            for (var part : parts) {
                digest.update(part.getBytes(StandardCharsets.UTF_8));
                digest.update(END_OF_PART);
            }
            return HexFormat.of().formatHex(digest.digest(), 0, ID_BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
