package imagetranslate.operate;

import imagetranslate.dependency.Dependency;
import imagetranslate.dependency.DependencyUnreachable;
import imagetranslate.inpainting.Erasure;
import imagetranslate.inpainting.Plate;
import imagetranslate.inpainting.PlateMaker;
import imagetranslate.message.ErrorKind;
import imagetranslate.message.HostingTask;
import imagetranslate.message.Job;
import imagetranslate.message.ProcessorTask;
import imagetranslate.message.SourceImage;
import imagetranslate.metrics.PictureMetrics;
import imagetranslate.operate.Composer.Finished;
import imagetranslate.operate.ResultChecker.Joined;
import imagetranslate.store.Sha256;
import imagetranslate.translation.Translation;
import imagetranslate.translation.TranslationFailed;
import imagetranslate.translation.Translator;
import imagetranslate.translation.rules.SkipRules;
import imagetranslate.translation.rules.SkipRules.Verdict;
import imagetranslate.vision.image.Admission;
import imagetranslate.vision.image.NoRoomYet;
import imagetranslate.worker.Delivery;
import imagetranslate.worker.Outcome;
import imagetranslate.worker.StageHandler;
import imagetranslate.worker.WorkerContext;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One picture: which lines to translate; then the translation and the clean plate at the same moment; then both together
 * into the finished file, and the file to the store.
 */
final class OperateStage implements StageHandler {

    /** @param cpu where pixels are worked on; shared by all jobs in hand */
    record Engines(Translator translator, PlateMaker plateMaker, Executor cpu) {}

    private static final Logger LOG = LoggerFactory.getLogger(OperateStage.class);

    private final WorkerContext context;
    private final SourcePictures sources;
    private final SkipRules rules;
    private final Engines engines;
    private final Composer composer;
    private final ResultHost host;

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
        context.metrics()
                .pictures()
                .settingExpected(
                        Timeline.STEPS,
                        Stream.of(SkipRules.Why.values())
                                .map(OperateStage::word)
                                .toList());
    }

    @Override
    public List<Dependency> dependencies() {
        return List.of(new Dependency(Translator.DEPENDENCY, engines.translator()::check));
    }

    @Override
    public Outcome handle(Delivery delivery) throws Exception {
        Timeline timeline = new Timeline(context.clock());
        ProcessorTask task = claimed(context.codec().readProcessorTask(delivery.payload()), delivery);
        byte[] source = sources.bytes(task, delivery.deadline());
        Lines lines = Lines.judged(task.lines(), rules, task.job());
        try {
            Finished finished = lines.toTranslate().isEmpty()
                    ? unchanged(source, lines.untouched(List.of()), delivery.deadline())
                    : translated(task, source, lines, timeline, delivery.deadline());
            HostingTask hosted = host.host(task, finished, timeline);
            measure(hosted, timeline, lines);
            context.metrics().pictures().uploaded(finished.bytes().length);
            LOG.info(
                    "{}: {} lines set, {} kept, {}",
                    finished.status(),
                    hosted.boxes().translated(),
                    hosted.boxes().skipped(),
                    hosted.millis());
            return new Outcome.Advance(context.codec().write(hosted));
        } catch (NoRoomYet e) {
            return new Outcome.Postpone(String.valueOf(e.getMessage()));
        } catch (TranslationFailed e) {
            return failed(e, delivery.deadline());
        }
    }

    private Finished translated(ProcessorTask task, byte[] source, Lines read, Timeline timeline, Instant deadline)
            throws Exception {
        // Before the translator is paid: without room in memory, all this comes again.
        Admission.Admitted picture = composer.admit(source, left(deadline));
        // What the reading worker saw is the same file, so the translator needn't wait until it is decoded again.
        @Nullable SourceImage seen = task.image();
        Lines expected = seen == null ? read : read.onPage(seen.width(), seen.height());
        @Nullable
        CompletableFuture<List<Translation>> early =
                seen == null || expected.toTranslate().isEmpty() ? null : words(task, expected, timeline, deadline);
        SourcePage page = decoded(picture);
        Lines lines = read.onPage(page.page().width(), page.page().height());
        if (lines.toTranslate().isEmpty()) {
            page.close();
            return unchanged(source, lines.untouched(List.of()), deadline);
        }
        AtomicBoolean unwanted = new AtomicBoolean();
        CompletableFuture<Plate> plate = timeline.track(Timeline.INPAINT, () -> engines.plateMaker()
                .make(new Erasure(Sha256.hex(source), page.seen(), lines.quads(), unwanted::get)));
        CompletableFuture<List<Translation>> words =
                early != null && lines.equals(expected) ? early : words(task, lines, timeline, deadline);
        Joined joined;
        try {
            joined = new ResultChecker(context.clock())
                    .join(words, plate, page, lines.quads().size(), deadline);
        } finally {
            // it is made by now, or nobody waits for it any more
            unwanted.set(true);
        }
        if (joined instanceof Joined.Ready ready) {
            return timeline.time(
                    Timeline.RENDER,
                    () -> onCpu(() ->
                            composer.compose(page, ready, lines, task.job().targetLang())));
        }
        List<LineFate> untouched = lines.untouched(((Joined.NothingToSet) joined).words());
        return unchanged(source, untouched, deadline);
    }

    private Finished unchanged(byte[] source, List<LineFate> lines, Instant deadline) throws Exception {
        if (!composer.resizes()) {
            return composer.asItIs(source, lines);
        }
        Admission.Admitted picture = composer.admit(source, left(deadline));
        return onCpu(() -> composer.resized(source, picture, lines));
    }

    private Duration left(Instant deadline) {
        return Duration.between(context.clock().instant(), deadline);
    }

    private CompletableFuture<List<Translation>> words(
            ProcessorTask task, Lines lines, Timeline timeline, Instant deadline) {
        return timeline.track(
                Timeline.TRANSLATE, () -> engines.translator().translate(request(task.job(), lines, deadline)));
    }

    private static Translator.Request request(Job job, Lines lines, Instant deadline) {
        return new Translator.Request(job.requestId(), job.sourceLang(), job.targetLang(), lines.texts(), deadline);
    }

    private void measure(HostingTask hosted, Timeline timeline, Lines lines) {
        PictureMetrics metrics = context.metrics().pictures();
        for (String step : Timeline.STEPS) {
            timeline.span(step).ifPresent(span -> metrics.step(step, Duration.ofMillis(span.millis())));
        }
        metrics.boxes("translated", hosted.boxes().translated());
        metrics.boxes("kept", hosted.boxes().skipped());
        for (Verdict verdict : lines.verdicts()) {
            if (verdict instanceof Verdict.Skip skip) {
                metrics.skipped(word(skip.why()));
            }
        }
    }

    private static String word(SkipRules.Why why) {
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

    /** A message of an older producer carries no day; its key then has the day of this claim. */
    private static ProcessorTask claimed(ProcessorTask task, Delivery delivery) {
        return new ProcessorTask(
                task.job().claimedOn(delivery.claimedAt().atZone(ZoneOffset.UTC).toLocalDate()),
                task.lines(),
                task.blocks(),
                task.image(),
                task.ocr());
    }

    /** The page is this job's or nobody's: where the thread is interrupted, it is closed as soon as it is decoded. */
    private SourcePage decoded(Admission.Admitted picture) throws Exception {
        CompletableFuture<SourcePage> decoding = new CompletableFuture<>();
        engines.cpu().execute(() -> {
            try {
                if (decoding.isDone()) {
                    picture.room().close();
                } else {
                    SourcePage page = SourcePage.of(picture.decode());
                    if (!decoding.complete(page)) {
                        page.close();
                    }
                }
            } catch (Exception | Error e) {
                decoding.completeExceptionally(e);
            }
        });
        try {
            return decoding.get();
        } catch (InterruptedException e) {
            if (!decoding.cancel(false) && !decoding.isCompletedExceptionally()) {
                decoding.join().close();
            }
            throw e;
        } catch (ExecutionException e) {
            throw e.getCause() instanceof Exception cause ? cause : e;
        }
    }

    /**
     * Runs on the shared executor and waits. The work closes what it owns itself, so that a thread which is interrupted
     * here leaves nothing behind, and takes no pixels from under it.
     */
    private <T> T onCpu(Callable<T> work) throws Exception {
        FutureTask<T> task = new FutureTask<>(work);
        engines.cpu().execute(task);
        try {
            return task.get();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof Exception cause ? cause : e;
        }
    }
}
