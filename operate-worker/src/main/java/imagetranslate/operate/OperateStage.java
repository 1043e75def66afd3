package imagetranslate.operate;

import imagetranslate.dependency.Dependency;
import imagetranslate.dependency.DependencyUnreachable;
import imagetranslate.inpainting.PlateMaker;
import imagetranslate.message.ErrorKind;
import imagetranslate.message.HostingTask;
import imagetranslate.message.JobRejected;
import imagetranslate.message.ProcessorTask;
import imagetranslate.message.SceneEdit;
import imagetranslate.message.SceneExport;
import imagetranslate.metrics.PictureMetrics;
import imagetranslate.operate.PictureWork.KnownWords;
import imagetranslate.operate.blocks.BatchContext;
import imagetranslate.operate.blocks.JobOptions;
import imagetranslate.operate.blocks.PageBlock;
import imagetranslate.operate.blocks.PrintOnGoods;
import imagetranslate.operate.blocks.TextsOfPerson;
import imagetranslate.operate.picture.Composer;
import imagetranslate.operate.picture.Composer.Finished;
import imagetranslate.operate.picture.SourcePictures;
import imagetranslate.operate.proof.ProofMode;
import imagetranslate.scene.Proof;
import imagetranslate.scene.Proof.Finding;
import imagetranslate.settings.Keys;
import imagetranslate.translation.TranslationFailed;
import imagetranslate.translation.Translator;
import imagetranslate.translation.glossary.RedisGlossaries;
import imagetranslate.translation.names.RedisNames;
import imagetranslate.translation.rules.SkipRules;
import imagetranslate.translation.rules.SkipRules.Verdict;
import imagetranslate.vision.image.NoRoomYet;
import imagetranslate.worker.Delivery;
import imagetranslate.worker.Outcome;
import imagetranslate.worker.StageHandler;
import imagetranslate.worker.WorkerContext;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One picture: which blocks to translate; then the translations and the clean plate at the same moment; then each target's
 * words and the plate together into a finished file, and the files to the store.
 */
final class OperateStage implements StageHandler, AutoCloseable {

    /** @param cpu where pixels are worked on; shared by all jobs in hand */
    record Engines(Translator translator, PlateMaker plateMaker, Executor cpu) {}

    private static final Logger LOG = LoggerFactory.getLogger(OperateStage.class);

    private final WorkerContext context;
    private final SourcePictures sources;
    private final SkipRules rules;
    private final Engines engines;
    private final Composer composer;
    private final ResultHost host;
    private final JobOptions.Deployment deployment;
    private final @Nullable RedisNames names;
    private final boolean shows;
    private final ProofMode proofs;

    OperateStage(
            WorkerContext context,
            SourcePictures sources,
            SkipRules rules,
            Engines engines,
            Composer composer,
            ResultHost host) {
        this.context = context;
        this.sources = sources;
        this.rules = rules;
        this.engines = engines;
        this.composer = composer;
        this.host = host;
        this.deployment = JobOptions.Deployment.of(context.settings());
        this.names = context.settings()
                .find(Keys.REDIS_URL)
                .map(url -> RedisNames.open(context.settings()))
                .orElse(null);
        this.proofs = ProofMode.of(context.settings());
        this.shows = context.settings().get(Keys.TRANSLATION_CONTEXT).equals("image");
        context.metrics()
                .pictures()
                .settingExpected(
                        Timeline.STEPS,
                        Stream.of(SkipRules.Why.values())
                                .map(OperateStage::word)
                                .toList());
        context.metrics()
                .pictures()
                .provingExpected(
                        Stream.of(Proof.Kind.values()).map(OperateStage::word).toList());
    }

    @Override
    public List<Dependency> dependencies() {
        return List.of(
                new Dependency(Translator.DEPENDENCY, engines.translator()::check),
                new Dependency(RedisGlossaries.DEPENDENCY, deployment.glossaries()::check));
    }

    @Override
    public Outcome handle(Delivery delivery) throws Exception {
        Timeline timeline = new Timeline(context.clock());
        ProcessorTask task = claimed(context.codec().readProcessorTask(delivery.payload()), delivery);
        SceneEdit edit = task.edit();
        if (edit != null) {
            return revised(task, edit, timeline, delivery.deadline());
        }
        SceneExport export = task.export();
        if (export != null) {
            return exported(task, export, timeline, delivery.deadline());
        }
        JobOptions options = deployment.with(task.job());
        byte[] source = sources.bytes(task, delivery.deadline());
        List<TargetPicture> targets = targets(task, options, timeline);
        if (options.dryRun()) {
            return foreseen(source, targets, options, batch(task, options), delivery.deadline());
        }
        Instant deadline = targets.size() == 1 ? delivery.deadline() : earlier(delivery.deadline());
        KnownWords known = new KnownWords(given(task, options), batch(task, options));
        try (PictureWork work = new PictureWork(context.clock(), engines, composer, deadline, options, shows, known)) {
            work.start(source, task, targets, timeline);
            return targets.size() == 1
                    ? hosted(work, targets.get(0), deadline)
                    : new Outcome.Split(parts(work, targets, deadline));
        } catch (NoRoomYet e) {
            return new Outcome.Postpone(String.valueOf(e.getMessage()));
        } catch (TranslationFailed e) {
            // Of several targets those that are done wait too: what they cost is remembered, and made again it is the
            // same.
            return new Outcome.Postpone(e.retryAfter().orElse(null), String.valueOf(e.getMessage()));
        }
    }

    private @Nullable TextsOfPerson given(ProcessorTask task, JobOptions options) throws IOException {
        JobOptions.FromFile file = options.texts();
        return file == null ? null : TextsOfPerson.read(file, task.job(), context.store());
    }

    private BatchContext batch(ProcessorTask task, JobOptions options) throws IOException {
        RedisNames shared = names;
        return shared != null && options.context().batch() && options.translate()
                ? BatchContext.of(task, shared)
                : BatchContext.NONE;
    }

    private List<TargetPicture> targets(ProcessorTask task, JobOptions options, Timeline timeline) {
        SkipRules rule = rules.keepingBrands(options.keep().brands());
        PrintOnGoods goods = PrintOnGoods.on(task.lines(), options.keep());
        return options.translate()
                ? TargetPicture.all(task, rule, options.glossary(), goods, timeline)
                : List.of(TargetPicture.erasing(task, rule, options.glossary(), goods, timeline));
    }

    private Outcome revised(ProcessorTask task, SceneEdit edit, Timeline timeline, Instant deadline) throws Exception {
        try {
            HostingTask hosted = new Revision(context.store(), sources, erasedAgain(), composer, host)
                    .host(task, edit, timeline, deadline);
            measure(hosted, timeline);
            LOG.info(
                    "set again from {}: {} lines, {}",
                    edit.sceneKey(),
                    hosted.boxes().translated(),
                    hosted.millis());
            return new Outcome.Advance(context.codec().write(hosted));
        } catch (NoRoomYet e) {
            return new Outcome.Postpone(String.valueOf(e.getMessage()));
        }
    }

    private Outcome exported(ProcessorTask task, SceneExport export, Timeline timeline, Instant deadline)
            throws Exception {
        try {
            HostingTask hosted = new SceneExports(context.store(), sources, erasedAgain(), composer, host)
                    .host(task, export, timeline, deadline);
            LOG.info("{} of {}: {}", export.format().word(), export.sceneKey(), hosted.millis());
            return new Outcome.Advance(context.codec().write(hosted));
        } catch (NoRoomYet e) {
            return new Outcome.Postpone(String.valueOf(e.getMessage()));
        }
    }

    private ErasedAgain erasedAgain() {
        return new ErasedAgain(context.store(), engines, composer, context.clock());
    }

    private Outcome foreseen(
            byte[] source, List<TargetPicture> targets, JobOptions options, BatchContext batch, Instant deadline)
            throws Exception {
        DryRun dryRun = new DryRun(engines.translator(), host, context.clock());
        List<Outcome.Part> parts = new ArrayList<>();
        for (TargetPicture target : targets) {
            HostingTask report = dryRun.report(target, source, options, batch, deadline);
            LOG.info(
                    "dry run: {} lines to set, {} to keep, {}",
                    report.boxes().translated(),
                    report.boxes().skipped(),
                    report.estimate());
            parts.add(new Outcome.Part(
                    context.codec().write(target.task()),
                    new Outcome.Advance(context.codec().write(report))));
        }
        return parts.size() == 1 ? parts.get(0).outcome() : new Outcome.Split(parts);
    }

    /** Where one target is late, there must be time to host the others. */
    private Instant earlier(Instant deadline) {
        return deadline.minus(
                Duration.between(context.clock().instant(), deadline).dividedBy(10));
    }

    private List<Outcome.Part> parts(PictureWork work, List<TargetPicture> targets, Instant deadline) throws Exception {
        List<Outcome.Part> parts = new ArrayList<>();
        for (TargetPicture target : targets) {
            byte[] alone = context.codec().write(target.task().erasing(work.erased()));
            parts.add(new Outcome.Part(alone, part(work, target, deadline)));
        }
        return parts;
    }

    /**
     * What a target fails with for reasons of its own (its words, a font, its upload) leaves the others alone. What every
     * picture needs, a fault that nobody expects and interruption concern the whole: it is tried again as one.
     */
    private Outcome part(PictureWork work, TargetPicture target, Instant deadline) throws Exception {
        try {
            return hosted(work, target, deadline);
        } catch (DependencyUnreachable e) {
            throw e;
        } catch (JobRejected e) {
            return new Outcome.Reject(e.kind(), String.valueOf(e.getMessage()));
        } catch (IOException e) {
            return new Outcome.Retry(null, e.toString());
        }
    }

    private Outcome hosted(PictureWork work, TargetPicture target, Instant deadline) throws Exception {
        try {
            Finished finished = work.await(target);
            measure(finished.proof());
            Optional<String> refused = refused(finished.proof());
            if (refused.isPresent()) {
                return new Outcome.Reject(ErrorKind.PERMANENT, refused.get());
            }
            HostingTask hosted = host.host(target, finished);
            measure(hosted, target.timeline());
            measureKept(target);
            context.metrics().pictures().uploaded(finished.bytes().length);
            LOG.info(
                    "{}: {} lines set, {} kept, {}",
                    finished.status(),
                    hosted.boxes().translated(),
                    hosted.boxes().skipped(),
                    hosted.millis());
            return new Outcome.Advance(context.codec().write(hosted));
        } catch (TranslationFailed e) {
            if (e.isPostponed()) {
                throw e;
            }
            return failed(e, deadline);
        }
    }

    /** Why the picture is not to be hosted: what the worst of it is, and of which block. */
    private Optional<String> refused(@Nullable Proof proof) {
        if (proof == null || proof.passed() || proofs != ProofMode.ENFORCE) {
            return Optional.empty();
        }
        Finding first = proof.findings().get(0);
        int more = proof.findings().size() - 1;
        return Optional.of("the proof failed: " + (first.block() == null ? "" : first.block() + ", ")
                + word(first.kind()) + ": " + first.says() + (more == 0 ? "" : " (and " + more + " more)"));
    }

    private void measure(@Nullable Proof proof) {
        if (proof != null) {
            PictureMetrics metrics = context.metrics().pictures();
            metrics.proven(proof.passed());
            proof.findings().forEach(finding -> metrics.found(word(finding.kind())));
        }
    }

    private void measure(HostingTask hosted, Timeline timeline) {
        PictureMetrics metrics = context.metrics().pictures();
        for (String step : Timeline.STEPS) {
            timeline.takeSpan(step).ifPresent(span -> metrics.step(step, Duration.ofMillis(span.millis())));
        }
        metrics.boxes("translated", hosted.boxes().translated());
        metrics.boxes("kept", hosted.boxes().skipped());
    }

    private void measureKept(TargetPicture target) {
        PictureMetrics metrics = context.metrics().pictures();
        for (PageBlock block : target.blocks().all()) {
            if (block.verdict() instanceof Verdict.Skip skip) {
                block.place().lines().forEach(line -> metrics.skipped(word(skip.why())));
            }
        }
    }

    private static String word(Enum<?> why) {
        return why.name().toLowerCase(Locale.ROOT);
    }

    private Outcome failed(TranslationFailed e, Instant deadline) throws DependencyUnreachable {
        if (e.concernsAll()) {
            throw new DependencyUnreachable(
                    Translator.DEPENDENCY,
                    String.valueOf(e.getMessage()),
                    e.retryAfter().orElse(null),
                    e);
        }
        if (!context.clock().instant().isBefore(deadline)) {
            return new Outcome.Reject(ErrorKind.TIMEOUT, "the job's time was over: " + e.getMessage());
        }
        return e.worthRetrying()
                ? new Outcome.Retry(e.retryAfter().orElse(null), String.valueOf(e.getMessage()))
                : new Outcome.Reject(ErrorKind.PERMANENT, String.valueOf(e.getMessage()));
    }

    @Override
    public void close() {
        deployment.glossaries().close();
        if (names != null) {
            names.close();
        }
    }

    /** A message of an older producer carries no day; its key then has the day of this claim. */
    private static ProcessorTask claimed(ProcessorTask task, Delivery delivery) {
        return task.of(
                task.job().claimedOn(delivery.claimedAt().atZone(ZoneOffset.UTC).toLocalDate()));
    }
}
