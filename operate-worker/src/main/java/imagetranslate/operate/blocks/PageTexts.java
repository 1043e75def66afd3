package imagetranslate.operate.blocks;

import imagetranslate.message.Job;
import imagetranslate.message.TextBlock.Direction;
import imagetranslate.message.TextBox;
import imagetranslate.scene.ByHand;
import imagetranslate.translation.SourceText;
import imagetranslate.translation.SourceText.Role;
import imagetranslate.translation.SourceText.Term;
import imagetranslate.translation.Translator;
import imagetranslate.translation.glossary.Glossary;
import imagetranslate.translation.names.NameBook;
import imagetranslate.translation.names.NameBook.Name;
import imagetranslate.translation.rules.SkipRules.Verdict;
import imagetranslate.translation.rules.SkipRules.Why;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A page's texts as the translator gets them: each with what it is on the page and how much space it has. */
public final class PageTexts {
    /** Of the middle size of the page's type. */
    private static final double TITLE = 1.4;

    private static final int LONGEST_TITLE = 24;

    /** Longer texts of one line are sentences; in characters as wide as high. */
    private static final double PARAGRAPH = 16;

    private static final Pattern PRICE = Pattern.compile("[¥￥$€£₩元円원]|\\d+(\\.\\d+)?\\s*(起|折)");

    /** Widths of the common characters, in em, from fonts for print: Latin letters with their spaces, Hangul, Han. */
    private static final double LATIN_WIDTH = 0.52;

    private static final double HANGUL_WIDTH = 0.87;

    /** A word may stand a little beyond where the source did, or a little smaller. */
    private static final double GIVE = 1.15;

    /** What says something about the page, though it stays: brands, print on the goods and words of other languages, not numbers and codes. */
    private static final Set<Why> CONTEXT =
            Set.of(Why.KEEP_TEXTS, Why.BRAND, Why.PRODUCT, Why.OTHER_LANGUAGE, Why.TARGET_LANGUAGE);

    private final PageBlocks blocks;
    private final double middleSize;
    private final double characterWidth;
    private final Set<PageBlock> cells;

    private final Glossary glossary;
    private final List<Name> names;
    private final String targetLang;

    private PageTexts(PageBlocks blocks, String targetLang, Glossary glossary) {
        this(blocks, targetLang, glossary, NameBook.NONE);
    }

    private PageTexts(PageBlocks blocks, String targetLang, Glossary glossary, NameBook names) {
        this.blocks = blocks;
        // Of two names of which one is in the other, the longer.
        this.names = names.known().stream()
                .sorted(Comparator.comparingInt(name -> -name.source().length()))
                .toList();
        this.targetLang = targetLang;
        this.glossary = glossary;
        this.cells = TableCells.of(blocks);
        double[] sizes = blocks.all().stream()
                .mapToDouble(block -> block.place().size())
                .sorted()
                .toArray();
        this.middleSize = sizes.length == 0 ? 0 : sizes[sizes.length / 2];
        this.characterWidth = switch (Locale.forLanguageTag(targetLang).getLanguage()) {
            case "zh", "ja", "yue" -> 1;
            case "ko" -> HANGUL_WIDTH;
            default -> LATIN_WIDTH;
        };
    }

    /**
     * @param blocks of which at least one is to be translated
     * @param batch of which it is a page
     */
    public static Translator.Request request(
            Job job, PageBlocks blocks, Instant deadline, JobOptions options, BatchContext batch) {
        NameBook names = batch.book(job.targetLang());
        PageTexts page = new PageTexts(blocks, job.targetLang(), options.glossary(), names);
        List<SourceText> texts = blocks.toTranslate().stream().map(page::text).toList();
        List<String> context = Stream.of(
                        blocks.all().stream()
                                .filter(block ->
                                        block.verdict() instanceof Verdict.Skip skip && CONTEXT.contains(skip.why()))
                                .map(PageBlock::text),
                        options.context().texts().stream(),
                        batch.neighbours().stream())
                .flatMap(Function.identity())
                .toList();
        return new Translator.Request(
                        job.requestId(),
                        job.sourceLang(),
                        job.targetLang(),
                        texts,
                        context,
                        deadline,
                        options.wording(job.targetLang()).under(names.version()))
                .costing(options.maxCost())
                .naming(names);
    }

    /** What each block is on the page, those that stay as they are included; in the page's order. */
    public static List<Role> roles(PageBlocks blocks, String targetLang) {
        PageTexts page = new PageTexts(blocks, targetLang, Glossary.NONE);
        return blocks.all().stream().map(page::role).toList();
    }

    /** What the fonts by role decide of each block that is translated. */
    public static List<ByHand> hands(PageBlocks blocks, String targetLang, RoleFonts fonts) {
        if (fonts.equals(RoleFonts.NONE)) {
            return Collections.nCopies(blocks.toTranslate().size(), ByHand.NOTHING);
        }
        PageTexts page = new PageTexts(blocks, targetLang, Glossary.NONE);
        return blocks.toTranslate().stream()
                .map(block -> fonts.of(page.role(block)))
                .toList();
    }

    private SourceText text(PageBlock block) {
        Glossary.Applied said = glossary.apply(block.text(), targetLang);
        return new SourceText(said.text(), block.lang(), role(block), space(block), terms(said));
    }

    /** The glossary goes before the batch. */
    private List<Term> terms(Glossary.Applied said) {
        List<Term> terms = new ArrayList<>(said.terms());
        for (Name name : names) {
            if (said.text().contains(name.source())
                    && terms.stream().noneMatch(term -> term.source().contains(name.source()))) {
                terms.add(new Term(name.source(), name.target()));
            }
        }
        return terms;
    }

    private Role role(PageBlock block) {
        int characters = block.text().codePointCount(0, block.text().length());
        if (PRICE.matcher(block.text()).find() && block.text().chars().anyMatch(Character::isDigit)) {
            return Role.PRICE;
        }
        if (block.place().size() > TITLE * middleSize && characters <= LONGEST_TITLE) {
            return Role.TITLE;
        }
        if (cells.contains(block)) {
            return Role.CELL;
        }
        boolean isLong = length(block) > PARAGRAPH * block.place().size();
        return block.place().size() > 0 && isLong ? Role.PARAGRAPH : Role.LABEL;
    }

    /** How many characters of the target language fill the lines' length; 0 where the size of the type isn't known. */
    private int space(PageBlock block) {
        double size = block.place().size();
        return size <= 0 ? 0 : (int) Math.max(1, Math.ceil(GIVE * length(block) / (size * characterWidth)));
    }

    /** Of all its lines along the reading direction, in pixels. */
    private double length(PageBlock block) {
        boolean vertical = block.place().direction() == Direction.VERTICAL;
        return block.place().lines().stream()
                .map(blocks.lines()::get)
                .map(TextBox::quad)
                .mapToDouble(quad -> vertical ? quad.height() : quad.width())
                .sum();
    }
}
