package imagetranslate.api.scene;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The boxes of jobs that were asked for lately: who watches many jobs asks for the same ones again and again. */
final class RecentBoxes {
    private final long room;
    private final int mostOfOne;
    private final Map<String, byte[]> byVersion = new LinkedHashMap<>(64, 0.75f, true);
    private long held;

    /**
     * @param room in bytes, of all together; who was not asked for the longest goes first
     * @param mostOfOne larger ones aren't kept
     */
    RecentBoxes(long room, int mostOfOne) {
        this.room = room;
        this.mostOfOne = mostOfOne;
    }

    boolean mayHold(long bytes) {
        return bytes <= mostOfOne;
    }

    synchronized Optional<byte[]> find(String version) {
        return Optional.ofNullable(byVersion.get(version));
    }

    synchronized void keep(String version, byte[] json) {
        byte[] before = byVersion.put(version, json);
        held += json.length - (before == null ? 0 : before.length);
        var eldest = byVersion.values().iterator();
        while (held > room && eldest.hasNext()) {
            held -= eldest.next().length;
            eldest.remove();
        }
    }
}
