package imagetranslate.samples.type;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * What a shop or a comic says, in each of the languages: {@code wordings.txt}.
 *
 * @param kind such as headline
 */
public record TypeWording(String kind, Map<String, String> texts) {
    public static final List<String> LANGUAGES = List.of("zh", "en", "ko", "ja", "de", "th", "ar", "hi");

    private static final List<TypeWording> ALL = read();

    public String in(String language) {
        return Objects.requireNonNull(texts.get(language), language);
    }

    static List<TypeWording> of(String kind) {
        return ALL.stream().filter(wording -> wording.kind.equals(kind)).toList();
    }

    private static List<TypeWording> read() {
        try (InputStream file = Objects.requireNonNull(TypeWording.class.getResourceAsStream("wordings.txt"))) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(TypeWording::parsed)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static TypeWording parsed(String line) {
        List<String> parts =
                Arrays.stream(line.split("\\|", -1)).map(String::strip).toList();
        if (parts.size() != LANGUAGES.size() + 1) {
            throw new IllegalStateException("a wording has a kind and " + LANGUAGES.size() + " texts: " + line);
        }
        Map<String, String> texts = new LinkedHashMap<>();
        for (int i = 0; i < LANGUAGES.size(); i++) {
            texts.put(LANGUAGES.get(i), parts.get(i + 1));
        }
        return new TypeWording(parts.get(0), texts);
    }
}
