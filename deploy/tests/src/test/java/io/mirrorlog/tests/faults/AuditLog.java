package io.mirrorlog.tests.faults;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Who asked a real API server to write what (audit.k8s.io/v1, level RequestResponse). For one thread. */
final class AuditLog {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int ERRORS_FROM = 400;

    private final Path file;
    private final Map<String, Request> puts = new HashMap<>();
    private final Map<String, Request> deletions = new HashMap<>();
    private long read;

    /** A request that was granted: when it came, and the program that sent it. */
    record Request(Instant received, String program) {}

    AuditLog(Path file) {
        this.file = file;
    }

    /** Reads what was logged since. */
    void read() {
        if (!Files.exists(file)) {
            return;
        }
        try (var log = new RandomAccessFile(file.toFile(), "r")) {
            log.seek(read);
            var more = new byte[Math.toIntExact(log.length() - read)];
            log.readFully(more);
            var whole = more.length;
            while (whole > 0 && more[whole - 1] != '\n') {
                whole--;
            }
            read += whole;
            new String(more, 0, whole, StandardCharsets.UTF_8).lines().forEach(this::line);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void line(String line) {
        try {
            granted(JSON.readTree(line));
        } catch (JsonProcessingException _) {
            // The server ended in the middle of it.
        }
    }

    private void granted(JsonNode event) {
        if (event.at("/responseStatus/code").asInt(ERRORS_FROM) >= ERRORS_FROM) {
            return;
        }
        var resource = event.at("/objectRef/resource").asText();
        var request = new Request(Instant.parse(event.path("requestReceivedTimestamp").asText()),
                event.path("userAgent").asText());
        var response = event.path("responseObject");
        if (event.path("verb").asText().equals("delete")) {
            var uid = response.at("/details/uid").asText(response.at("/metadata/uid").asText());
            deletions.put(resource + " " + uid, request);
        } else {
            // An update that changes nothing gives back the version that was there.
            puts.putIfAbsent(resource + " " + response.at("/metadata/resourceVersion").asText(), request);
        }
    }

    /** The one that gave an object this version. */
    Optional<Request> put(String resource, long version) {
        return Optional.ofNullable(puts.get(resource + " " + version));
    }

    /** The one that deleted the object of this uid. */
    Optional<Request> deletion(String resource, String uid) {
        return Optional.ofNullable(deletions.get(resource + " " + uid));
    }
}
