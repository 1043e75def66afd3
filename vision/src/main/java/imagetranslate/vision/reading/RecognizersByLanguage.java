package imagetranslate.vision.reading;

import imagetranslate.message.JobRejected;
import imagetranslate.message.LanguageTag;
import imagetranslate.models.ModelEntry;
import imagetranslate.models.ModelManifest;
import imagetranslate.models.OcrSet;
import imagetranslate.models.WrittenLanguage;
import imagetranslate.vision.model.OnnxModels;
import imagetranslate.vision.model.SessionOptions;
import imagetranslate.vision.reading.recognise.CtcLineRecognizer;
import imagetranslate.vision.reading.recognise.LineRecognizer;
import imagetranslate.vision.reading.recognise.SurestLineRecognizer;
import imagetranslate.vision.reading.tesseract.TesseractData;
import imagetranslate.vision.reading.tesseract.TesseractLineRecognizer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;

/**
 * Who reads a job's language. One detector finds the lines of every script; they are read by the first of those at hand whose
 * weights know the language: the chosen set's own, then what else lies in {@code MODEL_DIR}, the last of the manifest first, then
 * Tesseract. All of them are loaded here, but for those whose every language another reads already.
 */
public final class RecognizersByLanguage implements AutoCloseable {
    private static final String RECOGNITION = "line-recognition";

    /** Below this, a line may be in a script that the usual recogniser doesn't know. */
    private static final double SURE = 0.9;

    private final ModelManifest manifest;
    private final List<Reader> readers = new ArrayList<>();
    private final List<TesseractLineRecognizer> engines = new ArrayList<>();
    private final OnnxTextRecognizer auto;

    private record Reader(List<WrittenLanguage> reads, OnnxTextRecognizer recognizer) {
        boolean canRead(WrittenLanguage language) {
            return reads.stream().anyMatch(read -> read.covers(language));
        }
    }

    /**
     * @param models stays the caller's to close
     * @param set whose detector finds the lines, and whose recogniser goes before the others
     * @param tesseract reads what no weights do
     * @param executor as {@link OnnxTextRecognizer} takes it
     * @param cores as {@link OnnxTextRecognizer} takes it
     */
    public RecognizersByLanguage(OnnxModels models, OcrSet set, TesseractData tesseract, Executor executor, int cores) {
        this.manifest = models.manifest();
        OnnxTextRecognizer usual = new OnnxTextRecognizer(models, set, executor, cores);
        readers.add(new Reader(manifest.entry(set.recognizer()).reads(), usual));
        for (ModelEntry entry : newestFirst(manifest)) {
            if (models.isAtHand(entry)
                    && entry.reads().stream()
                            .anyMatch(language -> find(language).isEmpty())) {
                LineRecognizer lines =
                        new CtcLineRecognizer(models.open(entry.name(), SessionOptions.SINGLE_THREAD_ARENA));
                readers.add(new Reader(entry.reads(), usual.with(lines)));
            }
        }
        tesseract.recognizers(language -> find(language).isEmpty()).forEach(lines -> {
            engines.add(lines);
            readers.add(new Reader(List.of(lines.language()), usual.with(lines)));
        });
        List<LineRecognizer> others = readers.stream()
                .skip(1)
                .map(reader -> reader.recognizer().lines())
                .toList();
        this.auto = others.isEmpty() ? usual : usual.with(new SurestLineRecognizer(SURE, usual.lines(), others));
    }

    /**
     * @param sourceLang BCP 47, or {@code auto}
     * @throws JobRejected (permanent) where nobody at hand reads it; says what to fetch
     */
    public TextRecognizer of(String sourceLang) {
        return of(sourceLang, true);
    }

    /** @param turnsLines false: each line is taken to stand the right way up */
    public TextRecognizer of(String sourceLang, boolean turnsLines) {
        OnnxTextRecognizer reader = reader(sourceLang);
        return turnsLines ? reader : reader.upright();
    }

    private OnnxTextRecognizer reader(String sourceLang) {
        if (sourceLang.equals(LanguageTag.AUTO)) {
            return auto;
        }
        WrittenLanguage language = WrittenLanguage.of(sourceLang);
        return find(language).orElseThrow(() -> unreadable(sourceLang, language));
    }

    /** Of all that are here together: two processes of the same version read the same, whatever the language. */
    public String version() {
        List<ModelEntry> weights = readers.stream()
                .flatMap(reader -> reader.recognizer().lines().weights().stream())
                .toList();
        return usual().version() + "-" + ModelEntry.fingerprint(readers.size(), weights);
    }

    /** The chosen set's own. */
    public TextRecognizer usual() {
        return readers.get(0).recognizer();
    }

    private Optional<OnnxTextRecognizer> find(WrittenLanguage language) {
        return readers.stream()
                .filter(reader -> reader.canRead(language))
                .map(Reader::recognizer)
                .findFirst();
    }

    private JobRejected unreadable(String sourceLang, WrittenLanguage language) {
        Optional<String> problem = LanguageTag.problem(sourceLang);
        if (problem.isPresent()) {
            return JobRejected.malformed("source_lang: " + problem.get());
        }
        List<String> weights = newestFirst(manifest).stream()
                .filter(entry -> entry.reads(language))
                .map(ModelEntry::name)
                .toList();
        return JobRejected.permanent("source_lang is '" + sourceLang + "' (" + LanguageTag.name(sourceLang)
                + "), and nothing at hand reads it; right would be, before the OCR worker starts: "
                + (weights.isEmpty() ? "" : "./run models fetch, of " + String.join(", ", weights) + "; or ")
                + TesseractData.remedy(language));
    }

    /** Tesseract's memory; the models are the caller's. */
    @Override
    public void close() {
        engines.forEach(TesseractLineRecognizer::close);
    }

    private static List<ModelEntry> newestFirst(ModelManifest manifest) {
        List<ModelEntry> entries = new ArrayList<>(manifest.entries());
        entries.removeIf(entry -> !entry.kind().equals(RECOGNITION));
        Collections.reverse(entries);
        return entries;
    }
}
