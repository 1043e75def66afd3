package imagetranslate.translation.glossary;

import imagetranslate.translation.glossary.Glossary.Layer;
import java.io.IOException;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Stored glossaries with their indexes, the last version of each; those that nobody has named for longest go where it is too much. */
final class LayerCache {
    /** Entries of all together: some 212 MB by what {@code GlossaryTest} was seen to take. */
    static final int MOST_ENTRIES = 200_000;

    private record Kept(String version, Layer layer) {}

    /** Reads one and builds its index, which may take seconds. */
    @FunctionalInterface
    interface Reading {
        /** @throws IllegalArgumentException where it is no glossary */
        Layer read() throws IOException;
    }

    private final int mostEntries;
    private final Object building = new Object();
    private final Map<String, Kept> kept = new LinkedHashMap<>(16, 0.75f, true);

    LayerCache(int mostEntries) {
        this.mostEntries = mostEntries;
    }

    /** @param version of what is stored now; another than the last one is read anew */
    Layer get(String place, String version, Reading reading) throws IOException {
        Layer known = find(place, version);
        if (known != null) {
            return known;
        }
        // One index at a time: whoever wants the same one waits for it, and two at once would take twice the memory.
        synchronized (building) {
            known = find(place, version);
            if (known == null) {
                known = reading.read();
                keep(place, new Kept(version, known));
            }
            return known;
        }
    }

    private @Nullable Layer find(String place, String version) {
        synchronized (kept) {
            Kept known = kept.get(place);
            return known != null && known.version().equals(version) ? known.layer() : null;
        }
    }

    private void keep(String place, Kept newest) {
        synchronized (kept) {
            kept.put(place, newest);
            int entries = kept.values().stream()
                    .mapToInt(one -> one.layer().rules().size())
                    .sum();
            Iterator<Kept> oldest = kept.values().iterator();
            while (entries > mostEntries && kept.size() > 1) {
                entries -= oldest.next().layer().rules().size();
                oldest.remove();
            }
        }
    }
}
