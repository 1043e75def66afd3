package imagetranslate.operate;

import imagetranslate.message.Point;
import imagetranslate.message.Quad;
import imagetranslate.message.TextBox;
import imagetranslate.translation.Translation;
import imagetranslate.translation.rules.SkipRules;
import imagetranslate.translation.rules.SkipRules.Verdict;
import imagetranslate.translation.rules.SkipRules.Why;
import imagetranslate.typesetting.SetLine;
import java.util.ArrayList;
import java.util.DoubleSummaryStatistics;
import java.util.Iterator;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A picture's lines with the verdict on each. The translator and the plate maker see only those that are to be
 * translated, in the order of the picture, so the n-th translation and the n-th mask are of the n-th of these.
 */
record Lines(List<TextBox> all, List<Verdict> verdicts) {

    static Lines judged(List<TextBox> all, SkipRules rules, SourceLanguages sources, String targetLang) {
        List<Verdict> verdicts = new ArrayList<>();
        for (int i = 0; i < all.size(); i++) {
            Verdict verdict = rules.judge(all.get(i), sources.tags().get(i), targetLang);
            verdicts.add(
                    verdict instanceof Verdict.Translate && sources.isAlready(i, targetLang)
                            ? new Verdict.Skip(Why.TARGET_LANGUAGE, "already " + targetLang)
                            : verdict);
        }
        return new Lines(all, verdicts);
    }

    /** The same without lines that lie, for the greater part, outside the picture: they were read from another one. */
    Lines onPage(int width, int height) {
        List<Verdict> known = new ArrayList<>();
        for (int i = 0; i < all.size(); i++) {
            known.add(
                    verdicts.get(i) instanceof Verdict.Translate
                                    && !mostlyInside(all.get(i).quad(), width, height)
                            ? new Verdict.Skip(Why.OUTSIDE, "not inside the picture")
                            : verdicts.get(i));
        }
        return new Lines(all, known);
    }

    private static boolean mostlyInside(Quad quad, int width, int height) {
        DoubleSummaryStatistics x =
                quad.corners().stream().mapToDouble(Point::x).summaryStatistics();
        DoubleSummaryStatistics y =
                quad.corners().stream().mapToDouble(Point::y).summaryStatistics();
        double inside = overlap(x, width) * overlap(y, height);
        return inside > 0 && inside >= 0.5 * (x.getMax() - x.getMin()) * (y.getMax() - y.getMin());
    }

    private static double overlap(DoubleSummaryStatistics range, int limit) {
        return Math.max(0, Math.min(range.getMax(), limit) - Math.max(range.getMin(), 0));
    }

    /** Which lines are to be translated: indices into {@link #all}. */
    List<Integer> chosen() {
        return IntStream.range(0, all.size())
                .filter(i -> verdicts.get(i) instanceof Verdict.Translate)
                .boxed()
                .toList();
    }

    List<TextBox> toTranslate() {
        return chosen().stream().map(all::get).toList();
    }

    List<String> texts() {
        return toTranslate().stream().map(TextBox::text).toList();
    }

    /** @param words one for each of {@link #toTranslate}, none of them translated; empty where nobody was asked */
    List<LineFate> untouched(List<Translation> words) {
        return fates(words, List.of());
    }

    /**
     * @param words one for each of {@link #toTranslate}
     * @param set one for each that was translated
     */
    List<LineFate> fates(List<Translation> words, List<SetLine> set) {
        Iterator<Translation> nextWord = words.iterator();
        Iterator<SetLine> nextSet = set.iterator();
        List<LineFate> fates = new ArrayList<>();
        for (int i = 0; i < all.size(); i++) {
            fates.add(
                    verdicts.get(i) instanceof Verdict.Skip skip
                            ? new LineFate.Kept(all.get(i), skip.reason())
                            : fate(all.get(i), nextWord.hasNext() ? nextWord.next() : null, nextSet));
        }
        return fates;
    }

    private static LineFate fate(TextBox box, @Nullable Translation word, Iterator<SetLine> set) {
        if (word instanceof Translation.Translated translated) {
            return new LineFate.Set(box, translated.text(), set.next());
        }
        return new LineFate.Kept(box, word instanceof Translation.Kept kept ? kept.reason() : "not asked");
    }
}
