package imagetranslate.operate.blocks;

import imagetranslate.message.LanguageTag;
import imagetranslate.message.ProcessorTask;
import imagetranslate.message.TextBlock;
import imagetranslate.message.TextBox;
import imagetranslate.scene.JoinedLines;
import imagetranslate.translation.language.LanguagesOfPage;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;

/**
 * The language of each line: the job's, or where that is {@code auto} what its block's text tells. What nobody can tell is
 * {@code und}, with its script where that is known.
 *
 * @param tags BCP 47, one a line
 */
public record SourceLanguages(boolean guessed, List<String> tags) {

    public static SourceLanguages of(ProcessorTask task) {
        String given = task.job().sourceLang();
        int lines = task.lines().size();
        if (!given.equals(LanguageTag.AUTO)) {
            return new SourceLanguages(false, Collections.nCopies(lines, given));
        }
        List<List<Integer>> blocks = new ArrayList<>();
        Set<Integer> alone = new TreeSet<>(IntStream.range(0, lines).boxed().toList());
        for (TextBlock block : task.blocks()) {
            blocks.add(block.lines());
            block.lines().forEach(alone::remove);
        }
        alone.forEach(line -> blocks.add(List.of(line)));
        List<String> languages = LanguagesOfPage.of(
                blocks.stream().map(block -> text(block, task.lines())).toList());
        List<String> tags = new ArrayList<>(Collections.nCopies(lines, LanguagesOfPage.UNKNOWN));
        for (int i = 0; i < languages.size(); i++) {
            String language = languages.get(i);
            blocks.get(i).forEach(line -> tags.set(line, language));
        }
        return new SourceLanguages(true, List.copyOf(tags));
    }

    private static String text(List<Integer> block, List<TextBox> lines) {
        return JoinedLines.of(block.stream().map(line -> lines.get(line).text()).toList());
    }

    /** Whether a line was found to be in the language that it is wanted in. */
    boolean isAlready(int line, String targetLang) {
        return guessed && LanguagesOfPage.isSame(tags.get(line), targetLang);
    }
}
