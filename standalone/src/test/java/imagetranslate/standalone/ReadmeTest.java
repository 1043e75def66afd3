package imagetranslate.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import imagetranslate.settings.Keys;
import imagetranslate.settings.Setting;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class ReadmeTest {
    private static final Pattern LINK = Pattern.compile("\\]\\((?!https?:)([^)#]+)");
    private static final Pattern NAME = Pattern.compile("`([A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+)`");

    /** A page that fits a mind: what is long has a page of its own in docs. */
    @Test
    void theReadmeStaysShortAndItsLinksLead() throws Exception {
        Path root = Path.of("..");
        String readme = Files.readString(root.resolve("README.md"));
        assertThat(readme.lines().count()).isLessThanOrEqualTo(170);
        assertThat(LINK.matcher(readme).results().map(link -> root.resolve(link.group(1))))
                .isNotEmpty()
                .allMatch(Files::exists);
    }

    @Test
    void everySettingIsInTheTableAndNoOther() throws Exception {
        String table = Files.readString(Path.of("..", "docs", "settings.md"));
        Set<String> named =
                NAME.matcher(table).results().map(match -> match.group(1)).collect(Collectors.toSet());
        Set<String> known = Keys.all().stream()
                .flatMap(setting -> Stream.concat(Stream.of(setting.name()), setting.aliases().stream()))
                .collect(Collectors.toSet());

        assertThat(named)
                .containsAll(Keys.all().stream()
                        .map(Setting::name)
                        .filter(name -> name.contains("_"))
                        .toList());
        assertThat(known).containsAll(named);
    }
}
