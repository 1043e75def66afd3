package imagetranslate.operate;

import imagetranslate.message.ProcessorTask;
import imagetranslate.operate.blocks.BlockJudge;
import imagetranslate.operate.blocks.PageBlocks;
import imagetranslate.operate.blocks.PrintOnGoods;
import imagetranslate.operate.blocks.SourceLanguages;
import imagetranslate.operate.picture.Composer.Finished;
import imagetranslate.scene.Scene.GlossaryUsed;
import imagetranslate.translation.Answer;
import imagetranslate.translation.Usage;
import imagetranslate.translation.glossary.Glossary;
import imagetranslate.translation.rules.SkipRules;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * One target of a picture on its way through this stage, or all of them where the text is only erased. For the thread that handles
 * the job.
 */
final class TargetPicture {
    private final ProcessorTask task;
    private final Timeline timeline;
    private final List<BlockJudge> judges;
    private final List<GlossaryUsed> glossaries;
    private PageBlocks blocks;
    private CompletableFuture<Answer> words = new CompletableFuture<>();
    private CompletableFuture<Finished> finished = new CompletableFuture<>();
    private boolean asked;

    private TargetPicture(ProcessorTask task, List<BlockJudge> judges, Glossary glossary, Timeline timeline) {
        this.task = task;
        this.glossaries = glossary.used();
        this.judges = judges;
        this.blocks = PageBlocks.anyOf(judges.stream().map(BlockJudge::anywhere).toList());
        this.timeline = timeline;
    }

    /** All targets of a picture, with the blocks that each wants translated. */
    static List<TargetPicture> all(
            ProcessorTask task, SkipRules rules, Glossary glossary, PrintOnGoods goods, Timeline timeline) {
        SourceLanguages sources = SourceLanguages.of(task);
        return each(task)
                .map(alone -> new TargetPicture(
                        alone,
                        List.of(new BlockJudge(alone, rules, glossary, sources, goods)),
                        glossary,
                        timeline.ofTarget()))
                .toList();
    }

    /** One picture for all targets: what any of them would have translated is erased. */
    static TargetPicture erasing(
            ProcessorTask task, SkipRules rules, Glossary glossary, PrintOnGoods goods, Timeline timeline) {
        SourceLanguages sources = SourceLanguages.of(task);
        List<BlockJudge> judges = each(task)
                .map(alone -> new BlockJudge(alone, rules, glossary, sources, goods))
                .toList();
        return new TargetPicture(task, judges, glossary, timeline.ofTarget());
    }

    private static Stream<ProcessorTask> each(ProcessorTask task) {
        return task.job().targets().stream().map(lang -> task.of(task.job().forTarget(lang)));
    }

    /** This stage's message for this target alone. */
    ProcessorTask task() {
        return task;
    }

    /** Whose rules hold for it. */
    List<GlossaryUsed> glossaries() {
        return glossaries;
    }

    String lang() {
        return task.job().targetLang();
    }

    PageBlocks blocks() {
        return blocks;
    }

    Timeline timeline() {
        return timeline;
    }

    CompletableFuture<Answer> words() {
        return words;
    }

    /** What its words took; nothing where nobody was asked, or not answered yet. */
    Usage usage() {
        return words.isDone() && !words.isCompletedExceptionally()
                ? words.join().usage()
                : Usage.NONE;
    }

    CompletableFuture<Finished> finished() {
        return finished;
    }

    void finish(CompletableFuture<Finished> picture) {
        finished = picture;
    }

    /** Now that the picture's size is known: lines outside of it are left out. What was asked before is asked anew. */
    void on(int width, int height) {
        PageBlocks known = PageBlocks.anyOf(
                judges.stream().map(judge -> judge.onPage(width, height)).toList());
        asked &= known.equals(blocks);
        blocks = known;
    }

    /** Nobody is asked: nothing comes in place of what is erased. */
    void leaveEmpty() {
        words = CompletableFuture.completedFuture(new Answer(blocks.erasing(), Usage.NONE));
    }

    /** Asks for the words, unless that was done; nobody is asked for none. */
    void ask(Function<TargetPicture, CompletableFuture<Answer>> translator) {
        if (!asked && !blocks.toTranslate().isEmpty()) {
            asked = true;
            words = timeline.track(Timeline.TRANSLATE, () -> translator.apply(this));
        }
    }
}
