package imagetranslate.samples;

import java.awt.Font;
import java.awt.FontFormatException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Noto CJK, and DejaVu for what isn't CJK: from the folder that FONT_DIR names, or where Debian puts them. */
public final class SampleFonts {
    private static final List<String> FOLDERS = List.of(
            "/usr/share/fonts/opentype/noto",
            "/usr/share/fonts/noto-cjk",
            "/usr/share/fonts/google-noto-cjk",
            "/usr/share/fonts/truetype/dejavu",
            "/usr/share/fonts/dejavu");

    public final Font sans = load("NotoSansCJK-Regular.ttc", "Noto Sans CJK SC");
    public final Font bold = load("NotoSansCJK-Bold.ttc", "Noto Sans CJK SC");
    public final Font serif = load("NotoSerifCJK-Bold.ttc", "Noto Serif CJK SC");
    /** A Song face with hairlines. */
    public final Font song = load("NotoSerifCJK-Regular.ttc", "Noto Serif CJK SC");

    private final Map<String, List<Font>> families = new ConcurrentHashMap<>();

    private static @Nullable SampleFonts loaded;

    private SampleFonts() {}

    public List<Font> japanese() {
        return families.computeIfAbsent("JP", SampleFonts::cjk);
    }

    public List<Font> korean() {
        return families.computeIfAbsent("KR", SampleFonts::cjk);
    }

    /** For Latin and Cyrillic letters. */
    public List<Font> western() {
        return families.computeIfAbsent(
                "DejaVu",
                name -> List.of(
                        load("DejaVuSans.ttf", name + " Sans"),
                        load("DejaVuSans-Bold.ttf", name + " Sans"),
                        load("DejaVuSerif.ttf", name + " Serif")));
    }

    private static List<Font> cjk(String region) {
        return List.of(
                load("NotoSansCJK-Regular.ttc", "Noto Sans CJK " + region),
                load("NotoSansCJK-Bold.ttc", "Noto Sans CJK " + region),
                load("NotoSerifCJK-Bold.ttc", "Noto Serif CJK " + region));
    }

    /** Read once a process: the collections are 20 MB each. */
    public static synchronized SampleFonts get() {
        if (loaded == null) {
            loaded = new SampleFonts();
        }
        return loaded;
    }

    private static Font load(String file, String family) {
        Path path = find(file);
        try {
            return Stream.of(Font.createFonts(path.toFile()))
                    .filter(font -> font.getFontName().startsWith(family))
                    .findFirst()
                    .orElseThrow(() -> new IllegalStateException(path + " has no face of the family " + family));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (FontFormatException e) {
            throw new IllegalStateException(path + " is not a font that Java can read", e);
        }
    }

    private static Path find(String file) {
        String folder = System.getProperty("FONT_DIR", System.getenv().getOrDefault("FONT_DIR", ""));
        return Stream.concat(Stream.of(folder).filter(f -> !f.isBlank()), FOLDERS.stream())
                .map(f -> Path.of(f, file))
                .filter(Files::isRegularFile)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("the samples need the font " + file
                        + ", which is neither in FONT_DIR (" + (folder.isBlank() ? "not set" : folder) + ") nor in "
                        + String.join(", ", FOLDERS)
                        + ": install the Debian packages fonts-noto-cjk and fonts-dejavu-core"));
    }
}
