package io.mirrorlog.writer;

import io.mirrorlog.topics.settings.Setting;
import io.mirrorlog.topics.settings.Settings;
import io.mirrorlog.topics.settings.SharedSettings;
import io.mirrorlog.topics.settings.Type;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;

/**
 * Which of several replicas a writer is.
 *
 * @param name      its name in Leases and at Kafka; each replica has another
 * @param namespace where the Leases are that tell who may write: that of the Links
 */
public record ReplicaSettings(String name, String namespace) {
    static final Setting<String> NAME = Setting.of("writer.replica", Type.text("a name, or nothing"), "",
            "the replica's name in Leases and at Kafka, which no other has; empty: that of the pod or host");
    /** Everything that can be set. */
    public static final List<Setting<?>> SETTINGS = List.of(NAME);

    public ReplicaSettings {
        if (name.isBlank() || namespace.isBlank()) {
            throw new IllegalArgumentException("a replica's name and namespace must not be empty");
        }
    }

    /** As set. */
    public static ReplicaSettings from(Settings settings) {
        var name = settings.get(NAME);
        return new ReplicaSettings(name.isBlank() ? host() : name, settings.get(SharedSettings.LOCAL_NAMESPACE));
    }

    /** A pod is told its name like this; Linkerd's command finds the holder of a Lease by it (behaviour §7.4, §8.6). */
    private static String host() {
        var pod = System.getenv("HOSTNAME");
        if (pod != null && !pod.isBlank()) {
            return pod;
        }
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException _) {
            return "localhost";
        }
    }
}
