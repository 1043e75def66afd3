package imagetranslate.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import imagetranslate.settings.Keys;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A page that names a class, a file or a setting that is gone leads a reader astray. */
final class NamesInDocsTest {
    private static final Path ROOT = Path.of("..");
    private static final Pattern CODE = Pattern.compile("(?<!`)`([^`\n]+)`(?!`)");
    private static final Pattern CLASS = Pattern.compile("[A-Z][a-z0-9]\\w*(?:\\.[A-Z]\\w*)?");
    private static final Pattern SETTING = Pattern.compile("[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+");
    private static final Pattern FILE = Pattern.compile("[\\w./-]+\\.(?:lua|md|json|xml|yaml|sh)");
    private static final Pattern LINK = Pattern.compile("\\]\\((?!https?:)([^)#]+)");
    /** Java's and OpenCV's own. */
    private static final Set<String> NOT_OURS = Set.of("Clock", "Mat");

    private final Set<String> files = files();

    @ParameterizedTest
    @ValueSource(
            strings = {"ARCHITECTURE.md", "CONTRIBUTING.md", "SECURITY.md", "docs/glossary.md", "docs/webhooks.md"})
    void whatAPageNamesIsThere(String page) throws Exception {
        String text = Files.readString(ROOT.resolve(page));
        Set<String> settings = Keys.all().stream().map(key -> key.name()).collect(Collectors.toSet());
        Set<String> missing = new TreeSet<>();
        Matcher code = CODE.matcher(text.replaceAll("(?s)```.*?```", ""));
        while (code.find()) {
            String word = code.group(1);
            boolean there = !CLASS.matcher(word).matches()
                    || NOT_OURS.contains(word)
                    || files.contains(word.replaceFirst("\\..*", "") + ".java");
            there &= !SETTING.matcher(word).matches() || settings.contains(word);
            there &= !FILE.matcher(word).matches()
                    || files.contains(word.replaceFirst(".*/", ""))
                    || Files.exists(ROOT.resolve(word));
            if (!there) {
                missing.add(word);
            }
        }
        assertThat(missing).isEmpty();
        Path folder = ROOT.resolve(page).resolveSibling(".");
        assertThat(LINK.matcher(text).results().map(link -> folder.resolve(link.group(1))))
                .allMatch(Files::exists);
    }

    private static Set<String> files() {
        try (Stream<Path> all = Files.walk(ROOT)) {
            return all.filter(file -> !file.toString().contains("/target/"))
                    .map(file -> file.getFileName().toString())
                    .collect(Collectors.toSet());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
