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

/** One target of a picture on its way through this stage. For the thread that handles the job. */
final class TargetPicture {
    private final ProcessorTask task;
    private final Timeline timeline;
    private final BlockJudge judge;
    private final List<GlossaryUsed> glossaries;
    private PageBlocks blocks;
    private CompletableFuture<Answer> words = new CompletableFuture<>();
    private CompletableFuture<Finished> finished = new CompletableFuture<>();
    private boolean asked;

    private TargetPicture(ProcessorTask task, BlockJudge judge, Glossary glossary, Timeline timeline) {
        this.task = task;
        this.glossaries = glossary.used();
        this.judge = judge;
        this.blocks = judge.anywhere();
        this.timeline = timeline;
    }

    /** All targets of a picture, with the blocks that each wants translated. */
    static List<TargetPicture> all(
            ProcessorTask task, SkipRules rules, Glossary glossary, PrintOnGoods goods, Timeline timeline) {
        List<String> targets = task.job().targets();
        SourceLanguages sources = SourceLanguages.of(task);
        return targets.stream()
                .map(lang -> task.of(task.job().forTarget(lang)))
                .map(alone -> new TargetPicture(
                        alone, new BlockJudge(alone, rules, glossary, sources, goods), glossary, timeline.ofTarget()))
                .toList();
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
        PageBlocks known = judge.onPage(width, height);
        asked &= known.equals(blocks);
        blocks = known;
    }

    /** Asks for the words, unless that was done; nobody is asked for none. */
    void ask(Function<TargetPicture, CompletableFuture<Answer>> translator) {
        if (!asked && !blocks.toTranslate().isEmpty()) {
            asked = true;
            words = timeline.track(Timeline.TRANSLATE, () -> translator.apply(this));
        }
    }
}
