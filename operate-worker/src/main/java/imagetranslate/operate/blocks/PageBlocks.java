package imagetranslate.operate.blocks;

import imagetranslate.message.TextBox;
import imagetranslate.scene.Scene.Origin;
import imagetranslate.translation.Answer;
import imagetranslate.translation.Translation;
import imagetranslate.translation.rules.SkipRules.Verdict;
import imagetranslate.typesetting.SetLine;
import imagetranslate.typesetting.TextItem;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A picture's text by sentences, with the verdict on each. The translator sees only those that are to be translated, in
 * reading order, so the n-th translation is of the n-th of these.
 *
 * @param lines of the page
 * @param all in reading order; each line is in exactly one
 */
public record PageBlocks(List<TextBox> lines, List<PageBlock> all) {

    public PageBlocks {
        all = List.copyOf(all);
    }

    /** @param block in reading order, from 0 */
    public static String id(int block) {
        return "b" + block;
    }

    /** The same blocks, each of which is translated where it is in any of these. Their verdicts differ, their places never do. */
    public static PageBlocks anyOf(List<PageBlocks> several) {
        PageBlocks first = several.get(0);
        List<PageBlock> any = new ArrayList<>();
        for (int b = 0; b < first.all.size(); b++) {
            int at = b;
            any.add(several.stream()
                    .map(blocks -> blocks.all.get(at))
                    .filter(PageBlock::isTranslated)
                    .findFirst()
                    .orElse(first.all.get(at)));
        }
        return new PageBlocks(first.lines, any);
    }

    public List<PageBlock> toTranslate() {
        return all.stream().filter(PageBlock::isTranslated).toList();
    }

    /** The lines that are to be translated: indices into {@link #lines}, ascending. */
    public List<Integer> erased() {
        return toTranslate().stream()
                .flatMap(block -> block.place().lines().stream())
                .sorted()
                .toList();
    }

    /** What comes in their place where they are only to be erased: nothing. */
    public List<Translation> erasing() {
        return Collections.nCopies(toTranslate().size(), new Translation.Translated("", Origin.PERSON));
    }

    /** @param answer of {@link #toTranslate}, none of it translated; without any where nobody was asked */
    public List<BlockFate> untouched(Answer answer) {
        return fates(answer, List.of(), List.of());
    }

    /**
     * @param answer one translation for each of {@link #toTranslate}
     * @param items one for each that was translated
     * @param set the same
     */
    public List<BlockFate> fates(Answer answer, List<TextItem> items, List<SetLine> set) {
        Iterator<Translation> nextWord = answer.translations().iterator();
        Iterator<TextItem> nextItem = items.iterator();
        Iterator<SetLine> nextSet = set.iterator();
        List<BlockFate> fates = new ArrayList<>();
        for (PageBlock block : all) {
            if (block.verdict() instanceof Verdict.Skip skip) {
                fates.add(new BlockFate.Kept(block, skip.reason()));
                continue;
            }
            @Nullable Translation word = nextWord.hasNext() ? nextWord.next() : null;
            if (word instanceof Translation.Translated translated) {
                fates.add(new BlockFate.Set(
                        block, translated, nextSet.next(), nextItem.next().hand()));
            } else {
                fates.add(
                        new BlockFate.Kept(block, word instanceof Translation.Kept kept ? kept.reason() : "not asked"));
            }
        }
        return fates;
    }
}
