package io.mirrorlog.tests.simulation.plant;

import io.mirrorlog.tests.simulation.part.Seams;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** A bug that can be planted. */
public enum Plant {
    /** Whoever made an object, it is taken for a mirror. */
    SKIP_OWNERSHIP("a writer takes foreign objects for mirrors"),
    /** Surplus is removed before everything behind the decisions is known. */
    SURPLUS_BEFORE_WHOLE("a writer removes surplus before all is known"),
    /** What a listing has not shown yet is gone. */
    ABSENCE_BEFORE_FINISHED("absence is concluded when a listing starts"),
    /** Facts of every session count. */
    IGNORE_SESSION("facts of sessions that are over count as well"),
    /** A listing is whole whatever its count is. */
    IGNORE_COUNT("a listing is taken for whole although records are missing"),
    /** What was not read again after a restart is gone. */
    UNKNOWN_IS_ABSENT("a cluster that is not known counts as known"),
    /** A record counts as read before its effects are kept. */
    EMIT_BEFORE_STATE("a record counts as read before its effects are kept"),
    /** The projector does not read back what it emitted. */
    SKIP_READ_BACK("a projector forgets what it emitted"),
    /** Tombstones are not emitted. */
    SKIP_TOMBSTONES("a projector never says that something is not wanted any more"),
    /** A failed request is taken for a done one. */
    DROP_RETRY("a failed request is taken for a done one"),
    /** Writes are not guarded by the version they were planned on. */
    SKIP_VERSION_GUARD("a write overwrites what came after it was planned"),
    /** Something always seems to differ. */
    WRITE_UNCHANGED("a writer sees differences that are none"),
    /** Nobody tells a writer of changes in its cluster. */
    DROP_DRIFT("a writer is not told that a mirror was changed"),
    /** Nobody tells a writer of namespaces. */
    DROP_NAMESPACES("a writer is not told that a namespace came"),
    /** What was written is not recorded. */
    FORGET_RECORD("a writer does not record what it did"),
    /** Whoever holds the Lease of a link, it is written for. */
    IGNORE_LEASE("a writer writes although someone else holds the Lease"),
    /** A person lets everything go, says the writer, and nobody did. */
    LET_GO_BY_ITSELF("a writer takes what is held for let go"),
    /** Whoever answers at a cluster's address is that cluster. */
    SKIP_UID("a watcher does not look whose list it got"),
    /** The causes of a change are others. */
    WRONG_CAUSE("a change names records that are not its causes");

    private final String what;

    Plant(String what) {
        this.what = what;
    }

    /** Seams with this bug between them, for one simulation. */
    public Seams seams() {
        return switch (this) {
            case SKIP_OWNERSHIP -> new ClusterPlants.SkipOwnership();
            case SURPLUS_BEFORE_WHOLE -> new WriterPlants.SurplusBeforeWhole();
            case ABSENCE_BEFORE_FINISHED -> new WatcherPlants.AbsenceBeforeFinished();
            case IGNORE_SESSION -> new ProjectorPlants.IgnoreSession();
            case IGNORE_COUNT -> new ProjectorPlants.IgnoreCount();
            case UNKNOWN_IS_ABSENT -> new ProjectorPlants.UnknownIsAbsent();
            case EMIT_BEFORE_STATE -> new ProjectorPlants.EmitBeforeState();
            case SKIP_READ_BACK -> new ProjectorPlants.SkipReadBack();
            case SKIP_TOMBSTONES -> new ProjectorPlants.SkipTombstones();
            case DROP_RETRY -> new ClusterPlants.DropRetry();
            case SKIP_VERSION_GUARD -> new ClusterPlants.SkipVersionGuard();
            case WRITE_UNCHANGED -> new ClusterPlants.WriteUnchanged();
            case DROP_DRIFT -> new WriterPlants.DropDrift();
            case DROP_NAMESPACES -> new WriterPlants.DropNamespaces();
            case FORGET_RECORD -> new WriterPlants.ForgetRecord();
            case IGNORE_LEASE -> new WriterPlants.IgnoreLease();
            case LET_GO_BY_ITSELF -> new WriterPlants.LetGoByItself();
            case SKIP_UID -> new WatcherPlants.SkipUid();
            case WRONG_CAUSE -> new WriterPlants.WrongCause();
        };
    }

    /** What it is, in words. */
    public String what() {
        return what;
    }

    /** Its name. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The one of a name. */
    public static Optional<Plant> of(String word) {
        return Arrays.stream(values()).filter(plant -> plant.word().equals(word)).findFirst();
    }
}
