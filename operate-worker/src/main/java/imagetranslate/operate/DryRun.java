package imagetranslate.operate;

import imagetranslate.message.CostEstimate;
import imagetranslate.message.HostingTask;
import imagetranslate.message.JobRejected;
import imagetranslate.message.SourceImage;
import imagetranslate.operate.blocks.BatchContext;
import imagetranslate.operate.blocks.BlockFate;
import imagetranslate.operate.blocks.JobOptions;
import imagetranslate.operate.blocks.PageBlock;
import imagetranslate.operate.blocks.PageBlocks;
import imagetranslate.operate.blocks.PageTexts;
import imagetranslate.operate.picture.Composer.Erased;
import imagetranslate.operate.picture.Composer.Finished;
import imagetranslate.scene.Scene.Decision;
import imagetranslate.scene.Scene.Foreseen;
import imagetranslate.scene.Scene.Origin;
import imagetranslate.store.ImageType;
import imagetranslate.translation.Forecast;
import imagetranslate.translation.SourceText;
import imagetranslate.translation.SourceText.Role;
import imagetranslate.translation.Translation;
import imagetranslate.translation.Translator;
import imagetranslate.translation.Translator.Request;
import imagetranslate.translation.Usage;
import imagetranslate.translation.rules.SkipRules.Verdict;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A job that only wants to know: each block's fate, and what its translation would take. Nobody is paid, nothing is erased, and
 * no picture is hosted.
 */
final class DryRun {
    private final Translator translator;
    private final ResultHost host;
    private final ResultChecker checker;

    DryRun(Translator translator, ResultHost host, Clock clock) {
        this.translator = translator;
        this.host = host;
        this.checker = new ResultChecker(clock);
    }

    /**
     * Writes the scene of one target, and nothing else.
     *
     * @param source the picture's bytes, of which only the format is looked at
     * @param batch of which it is a page
     */
    HostingTask report(TargetPicture target, byte[] source, JobOptions options, BatchContext batch, Instant deadline)
            throws Exception {
        @Nullable SourceImage seen = target.task().image();
        if (seen != null) {
            target.on(seen.width(), seen.height());
        }
        PageBlocks blocks = target.blocks();
        List<SourceText> texts = List.of();
        Forecast forecast = new Forecast(Map.of(), Usage.NONE, null);
        if (!blocks.toTranslate().isEmpty()) {
            Request request = PageTexts.request(target.task().job(), blocks, deadline, options, batch);
            texts = request.texts();
            CompletableFuture<Forecast> foreseen = options.translate()
                    ? translator.foresee(request)
                    : CompletableFuture.completedFuture(erasing(texts));
            forecast = checker.await(foreseen, foreseen, deadline);
        }
        ImageType format = ImageType.sniff(source)
                .orElseThrow(() -> JobRejected.permanent("the source is a picture of no known format"));
        Finished report = new Finished(
                source,
                format,
                HostingTask.Status.DRY_RUN,
                fates(blocks, target.lang(), texts, forecast),
                Erased.NOTHING,
                List.of(),
                null);
        return host.report(target, report, estimate(forecast));
    }

    private static Forecast erasing(List<SourceText> texts) {
        return new Forecast(
                texts.stream()
                        .distinct()
                        .collect(Collectors.toMap(
                                Function.identity(), text -> new Translation.Translated("", Origin.PERSON))),
                Usage.NONE,
                null);
    }

    /** @param texts one for each block that is to be translated, in their order */
    private static List<BlockFate> fates(PageBlocks blocks, String lang, List<SourceText> texts, Forecast forecast) {
        List<Role> roles = PageTexts.roles(blocks, lang);
        Iterator<SourceText> next = texts.iterator();
        List<BlockFate> fates = new ArrayList<>();
        for (int i = 0; i < roles.size(); i++) {
            PageBlock block = blocks.all().get(i);
            String role = word(roles.get(i));
            fates.add(new BlockFate.Foreseen(
                    block,
                    block.verdict() instanceof Verdict.Skip skip
                            ? new Foreseen(Decision.KEEP, word(skip.why()), skip.reason(), role, null, null)
                            : answered(forecast.known().get(next.next()), role)));
        }
        return fates;
    }

    /** @param known null where the translator would be asked */
    private static Foreseen answered(@Nullable Translation known, String role) {
        if (known instanceof Translation.Kept kept) {
            return new Foreseen(Decision.KEEP, null, kept.reason(), role, null, null);
        }
        return known instanceof Translation.Translated there
                ? new Foreseen(Decision.TRANSLATE, null, null, role, there.origin(), there.text())
                : new Foreseen(Decision.TRANSLATE, null, null, role, Origin.MODEL, null);
    }

    private static CostEstimate estimate(Forecast forecast) {
        return new CostEstimate(
                forecast.usage().requests(),
                forecast.usage().asked(),
                forecast.usage().answered(),
                forecast.usage().cost(),
                forecast.exceeds());
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
