package imagetranslate.operate.proof;

import imagetranslate.models.ModelEntry;
import imagetranslate.models.WrittenLanguage;
import imagetranslate.vision.model.OnnxModels;
import imagetranslate.vision.model.SessionOptions;
import imagetranslate.vision.reading.recognise.CtcLineRecognizer;
import imagetranslate.vision.reading.recognise.LineRecognizer;
import imagetranslate.vision.reading.tesseract.TesseractData;
import imagetranslate.vision.reading.tesseract.TesseractLineRecognizer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Who reads what was set: weights at hand that know the target's language, the last of the manifest first, else Tesseract where
 * its data is installed. Opened when a language is first asked for. Safe for several threads.
 */
public final class LineReaders implements AutoCloseable {
    /** Nobody, for any language. */
    public static final LineReaders NONE = new LineReaders(null, null);

    private static final String RECOGNITION = "line-recognition";

    private final @Nullable OnnxModels models;
    private final @Nullable TesseractData tesseract;
    private final Map<WrittenLanguage, Optional<LineRecognizer>> open = new ConcurrentHashMap<>();

    private LineReaders(@Nullable OnnxModels models, @Nullable TesseractData tesseract) {
        this.models = models;
        this.tesseract = tesseract;
    }

    /** @param models stays the caller's to close */
    public static LineReaders of(OnnxModels models, TesseractData tesseract) {
        return new LineReaders(models, tesseract);
    }

    /** @param lang BCP 47; empty where nobody at hand reads it */
    public Optional<LineRecognizer> of(String lang) {
        return models == null || tesseract == null
                ? Optional.empty()
                : open.computeIfAbsent(WrittenLanguage.of(lang), language -> opened(models, tesseract, language));
    }

    private static Optional<LineRecognizer> opened(
            OnnxModels models, TesseractData tesseract, WrittenLanguage language) {
        List<ModelEntry> entries = new ArrayList<>(models.manifest().entries());
        Collections.reverse(entries);
        return entries.stream()
                .filter(entry -> entry.kind().equals(RECOGNITION) && entry.reads(language) && models.isAtHand(entry))
                .findFirst()
                .<LineRecognizer>map(
                        entry -> new CtcLineRecognizer(models.open(entry.name(), SessionOptions.SINGLE_THREAD_ARENA)))
                .or(() -> tesseract.recognizers(there -> there.covers(language)).findFirst());
    }

    @Override
    public void close() {
        open.values()
                .forEach(reader -> reader.ifPresent(one -> {
                    if (one instanceof TesseractLineRecognizer engine) {
                        engine.close();
                    }
                }));
    }
}
