package imagetranslate.operate.blocks;

import imagetranslate.message.FieldRules;
import imagetranslate.message.Job;
import imagetranslate.message.JobRejected;
import imagetranslate.scene.Scene.Origin;
import imagetranslate.store.ObjectStore;
import imagetranslate.translation.Answer;
import imagetranslate.translation.SourceText;
import imagetranslate.translation.Translation;
import imagetranslate.translation.Translator;
import imagetranslate.translation.Usage;
import imagetranslate.translation.texts.BrokenTexts;
import imagetranslate.translation.texts.SceneTexts;
import imagetranslate.translation.texts.TextsFile;
import imagetranslate.translation.texts.TextsFile.Page;
import imagetranslate.translation.texts.TextsFile.Unit;
import imagetranslate.translation.texts.TextsFormat;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What a person has translated of a picture before it is made. */
public final class TextsOfPerson {
    private static final long MOST_BYTES = 16 << 20;

    /** Characters, as an edit may have. */
    private static final int LONGEST = 5000;

    private final List<Unit> units;
    private final boolean asks;

    private TextsOfPerson(List<Unit> units, boolean asks) {
        this.units = units;
        this.asks = asks;
    }

    /**
     * @throws JobRejected (permanent) where the file isn't there, is broken, or is in another language
     * @throws IOException where the store can't be reached
     */
    public static TextsOfPerson read(JobOptions.FromFile option, Job job, ObjectStore store) throws IOException {
        byte[] bytes = store.get(option.key(), MOST_BYTES)
                .orElseThrow(() -> JobRejected.permanent("options.texts: " + option.key() + " is not in the store"));
        try {
            TextsFile file = TextsFormat.of(bytes).read(bytes);
            if (!job.targets().stream().allMatch(lang -> lang.equalsIgnoreCase(file.targetLang()))) {
                throw JobRejected.permanent("options.texts: " + option.key() + " translates into '" + file.targetLang()
                        + "', the job into " + job.targets());
            }
            List<Unit> units = units(file, job);
            units.forEach(unit -> check(unit, option.key()));
            return new TextsOfPerson(units, option.asks());
        } catch (BrokenTexts e) {
            throw JobRejected.permanent("options.texts: " + option.key() + ": " + e.getMessage());
        }
    }

    private static void check(Unit unit, String key) {
        FieldRules.fault(
                        "the translation of '" + FieldRules.shown(unit.source()) + "'", oneLine(unit.target()), LONGEST)
                .ifPresent(fault -> {
                    throw JobRejected.permanent("options.texts: " + key + ": " + unit.place() + ": " + fault);
                });
    }

    /** Those of the picture; of a file that doesn't name it, all. */
    private static List<Unit> units(TextsFile file, Job job) {
        Optional<Page> own = file.pages().stream()
                .filter(page -> page.requestId().equals(job.requestId())
                        || page.imageId().equals(job.imageId()))
                .findFirst();
        return own.map(Stream::of)
                .orElseGet(() -> file.pages().stream())
                .flatMap(page -> page.units().stream())
                .filter(unit -> !unit.target().isBlank())
                .toList();
    }

    /**
     * One translation for each text. Of a source that stands there several times, the first of the file's goes to the first of
     * the page's.
     *
     * @param blocks those that the request is about, in its order
     * @param translator asked for what the file lacks, where the job says so
     */
    public CompletableFuture<Answer> answer(List<PageBlock> blocks, Translator.Request request, Translator translator) {
        Map<String, Deque<String>> left = new HashMap<>();
        units.forEach(unit -> left.computeIfAbsent(SceneTexts.plain(unit.source()), source -> new ArrayDeque<>())
                .add(oneLine(unit.target())));
        List<@Nullable Translation> known = new ArrayList<>();
        List<SourceText> lacking = new ArrayList<>();
        for (int i = 0; i < blocks.size(); i++) {
            @Nullable
            Deque<String> said = left.get(SceneTexts.plain(blocks.get(i).text()));
            if (said == null) {
                lacking.add(request.texts().get(i));
                known.add(asks ? null : new Translation.Kept("not in the file of translations"));
            } else {
                known.add(new Translation.Translated(
                        said.size() > 1 ? said.removeFirst() : said.getFirst(), Origin.PERSON));
            }
        }
        if (lacking.isEmpty() || !asks) {
            return CompletableFuture.completedFuture(
                    new Answer(known.stream().map(TextsOfPerson::there).toList(), Usage.NONE));
        }
        return translator.translate(request.of(lacking, request.context())).thenApply(answer -> {
            Iterator<Translation> next = answer.translations().iterator();
            return new Answer(
                    known.stream()
                            .map(text -> text == null ? next.next() : text)
                            .toList(),
                    answer.usage());
        });
    }

    private static Translation there(@Nullable Translation text) {
        if (text == null) {
            throw new IllegalStateException("a text was lost on its way");
        }
        return text;
    }

    /** Lines are broken anew. */
    private static String oneLine(String text) {
        return text.replaceAll("\\s+", " ").strip();
    }
}
