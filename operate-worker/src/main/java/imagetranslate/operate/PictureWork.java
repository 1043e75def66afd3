package imagetranslate.operate;

import imagetranslate.inpainting.Erasure;
import imagetranslate.inpainting.Plate;
import imagetranslate.inpainting.PlateMaker;
import imagetranslate.message.ProcessorTask;
import imagetranslate.message.Quad;
import imagetranslate.message.SourceImage;
import imagetranslate.operate.OperateStage.Engines;
import imagetranslate.operate.ResultChecker.Joined;
import imagetranslate.operate.blocks.BatchContext;
import imagetranslate.operate.blocks.JobOptions;
import imagetranslate.operate.blocks.PageTexts;
import imagetranslate.operate.blocks.TextsOfPerson;
import imagetranslate.operate.picture.Composer;
import imagetranslate.operate.picture.Composer.Finished;
import imagetranslate.operate.picture.Composer.PlateOrigin;
import imagetranslate.operate.picture.ErasedPage;
import imagetranslate.operate.picture.LineFlow;
import imagetranslate.operate.picture.SmallPicture;
import imagetranslate.operate.picture.SourcePage;
import imagetranslate.store.Sha256;
import imagetranslate.translation.Answer;
import imagetranslate.translation.PageView;
import imagetranslate.translation.Translator;
import imagetranslate.vision.image.Admission;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * The work on one picture: one page, one plate, and for each target a translation beside it and a finished file after both.
 * Closing it gives up what is still under way.
 */
final class PictureWork implements AutoCloseable {
    /**
     * @param given what a person has translated; null for nothing
     * @param batch of which the picture is a page
     */
    record KnownWords(@Nullable TextsOfPerson given, BatchContext batch) {}

    private final ResultChecker checker;
    private final Clock clock;
    private final Engines engines;
    private final Composer composer;
    private final Instant deadline;
    private final JobOptions options;
    private final boolean shows;
    private final KnownWords known;
    private final AtomicBoolean unwanted = new AtomicBoolean();
    private @Nullable ErasedPage pixels;
    private List<Integer> erased = List.of();
    private @Nullable PageView shown;

    /**
     * @param shows whether the translator gets to see the page
     * @param known what of the words is known before anybody is asked
     */
    PictureWork(
            Clock clock,
            Engines engines,
            Composer composer,
            Instant deadline,
            JobOptions options,
            boolean shows,
            KnownWords known) {
        this.known = known;
        this.checker = new ResultChecker(clock);
        this.clock = clock;
        this.engines = engines;
        this.composer = composer;
        this.deadline = deadline;
        this.options = options;
        this.shows = shows && options.translate();
    }

    /** Starts everything that can go on at the same time; {@link #await} says what came of it. */
    void start(byte[] source, ProcessorTask task, List<TargetPicture> targets, Timeline timeline) throws Exception {
        boolean untouched = targets.stream()
                .allMatch(target -> target.blocks().toTranslate().isEmpty());
        if (untouched && !composer.resizes()) {
            targets.forEach(target -> target.finish(CompletableFuture.completedFuture(
                    composer.asItIs(source, target.blocks().untouched(Answer.NONE)))));
            return;
        }
        // Before the translator is paid: without room in memory, all this comes again.
        Admission.Admitted picture = composer.admit(source, left(), targets.size());
        String sha256 = Sha256.hex(source);
        @Nullable SourceImage seen = task.image();
        // The reading worker decoded the same bytes, so the translator needn't wait until that is done again. What
        // nobody is known to have decoded may be broken, and then nobody is paid.
        if (!shows && seen != null && seen.sha256().equals(sha256)) {
            targets.forEach(target -> target.on(seen.width(), seen.height()));
            targets.forEach(this::ask);
        }
        SourcePage page = SourcePage.decode(picture, engines.cpu());
        shown = shows ? SmallPicture.of(page.seen().bgr()).orElse(null) : null;
        targets.forEach(target -> target.on(page.page().width(), page.page().height()));
        // Of a target that is tried again by itself, what was erased for all: else another plate would be made for it.
        Set<Integer> any = new TreeSet<>(task.erase());
        targets.forEach(target -> any.addAll(target.blocks().erased()));
        erased = List.copyOf(any);
        List<Quad> quads = erased.stream().map(i -> task.lines().get(i).quad()).toList();
        Erasure erasure = new Erasure(sha256, page.seen(), quads, unwanted::get);
        PlateMaker maker = engines.plateMaker();
        PlateOrigin origin = new PlateOrigin(maker.keptAt(erasure).orElse(null), maker.model());
        List<LineFlow> flows = erased.stream().map(i -> LineFlow.of(i, task)).toList();
        ErasedPage shared = new ErasedPage(page, erasure, flows, plate(erasure, timeline), origin, composer.weights());
        pixels = shared;
        for (TargetPicture target : targets) {
            ask(target);
            target.finish(finished(shared, source, target, targets.size() == 1));
        }
    }

    /** Which lines are erased, for any target: indices. Known once this is started. */
    List<Integer> erased() {
        return erased;
    }

    /** Made on the way; where nothing is erased there is none, and nobody waits for it. */
    private CompletableFuture<Plate> plate(Erasure erasure, Timeline timeline) {
        return erasure.lines().isEmpty()
                ? CompletableFuture.failedFuture(new CancellationException("nothing is erased"))
                : timeline.track(Timeline.INPAINT, () -> engines.plateMaker().make(erasure));
    }

    private CompletableFuture<Finished> finished(ErasedPage shared, byte[] source, TargetPicture target, boolean sole) {
        if (target.blocks().toTranslate().isEmpty()) {
            return shared.read(
                    CompletableFuture.completedFuture(Answer.NONE),
                    none -> asItIs(shared, source, target, none),
                    engines.cpu());
        }
        CompletableFuture<Joined> joined = checker.join(
                target.words(), shared.plate(), target.blocks().toTranslate().size(), erased.size());
        return shared.read(
                joined,
                both -> both instanceof Joined.Ready
                        ? target.timeline()
                                .time(
                                        Timeline.RENDER,
                                        () -> composer.compose(
                                                shared,
                                                erased,
                                                target.blocks(),
                                                both.words(),
                                                new Composer.Target(
                                                        target.lang(), options.fonts(), options.translate(), sole)))
                        : asItIs(shared, source, target, both.words()),
                engines.cpu());
    }

    private Finished asItIs(ErasedPage shared, byte[] source, TargetPicture target, Answer words) {
        return composer.resized(source, shared.page().page(), target.blocks().untouched(words));
    }

    /**
     * The target's picture as soon as it is there.
     *
     * @throws imagetranslate.translation.TranslationFailed and whatever else its work failed with
     * @throws imagetranslate.message.JobRejected (timeout) at the deadline
     */
    Finished await(TargetPicture target) throws Exception {
        return checker.await(target.finished(), target.words(), deadline);
    }

    private void ask(TargetPicture target) {
        if (options.translate()) {
            target.ask(this::words);
        } else {
            target.leaveEmpty();
        }
    }

    private CompletableFuture<Answer> words(TargetPicture target) {
        Translator.Request words =
                PageTexts.request(target.task().job(), target.blocks(), deadline, options, known.batch());
        Translator.Request seeing = shown == null ? words : words.showing(shown);
        @Nullable TextsOfPerson given = known.given();
        return given == null
                ? engines.translator().translate(seeing)
                : given.answer(target.blocks().toTranslate(), seeing, engines.translator());
    }

    private Duration left() {
        return Duration.between(clock.instant(), deadline);
    }

    /** Whatever is made by now is made; for the rest nobody waits any more. */
    @Override
    public void close() {
        unwanted.set(true);
        if (pixels != null) {
            pixels.close();
        }
    }
}
