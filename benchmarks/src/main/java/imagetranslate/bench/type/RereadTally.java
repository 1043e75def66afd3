package imagetranslate.bench.type;

import com.fasterxml.jackson.databind.node.ObjectNode;
import imagetranslate.operate.proof.LineReaders;
import imagetranslate.operate.proof.Rereading;
import imagetranslate.settings.EnvironmentSettings;
import imagetranslate.settings.Settings;
import imagetranslate.typesetting.SetLine;
import imagetranslate.vision.model.OnnxModels;
import imagetranslate.vision.reading.recognise.LineRecognizer;
import imagetranslate.vision.reading.tesseract.TesseractData;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What readers at hand make of what was set: letters read otherwise, per letter set, by language. */
final class RereadTally implements AutoCloseable {
    /** @param nothing texts of which no letter was read */
    private record Count(long letters, long wrong, int texts, int nothing) {}

    private final OnnxModels models;
    private final LineReaders readers;
    private final Map<String, Count> counts = new TreeMap<>();

    RereadTally() {
        Settings settings = EnvironmentSettings.load();
        models = OnnxModels.of(settings);
        readers = LineReaders.of(models, TesseractData.of(settings));
    }

    void add(SetPage page) {
        Optional<LineRecognizer> reader = readers.of(page.language);
        if (reader.isEmpty()) {
            return;
        }
        for (SetLine set : page.set) {
            Rereading.of(page.canvas, set, reader.get()).ifPresent(said -> {
                Count before = counts.getOrDefault(page.language, new Count(0, 0, 0, 0));
                counts.put(
                        page.language,
                        new Count(
                                before.letters() + said.wanted().length(),
                                before.wrong() + said.wrong(),
                                before.texts() + 1,
                                before.nothing() + (said.read().isEmpty() ? 1 : 0)));
            });
        }
    }

    String rows() {
        StringBuilder rows = new StringBuilder();
        counts.forEach((language, count) -> rows.append(String.format(
                Locale.ROOT,
                "read again, %s: %.2f %% of %d letters otherwise; %d texts, of %d of them nothing%n",
                language,
                100.0 * count.wrong() / Math.max(1, count.letters()),
                count.letters(),
                count.texts(),
                count.nothing())));
        return rows.toString();
    }

    void report(ObjectNode into) {
        counts.forEach((language, count) -> into.putObject(language)
                .put("letters", count.letters())
                .put("wrong", count.wrong())
                .put("texts", count.texts())
                .put("nothing_read", count.nothing()));
    }

    @Override
    public void close() {
        readers.close();
        models.close();
    }
}
