package imagetranslate.typesetting.font;

import imagetranslate.message.JobRejected;
import imagetranslate.settings.Keys;
import imagetranslate.settings.Settings;
import imagetranslate.settings.SettingsException;
import java.awt.Font;
import java.awt.FontFormatException;
import java.awt.GraphicsEnvironment;
import java.awt.font.FontRenderContext;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.IntPredicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The fonts of this process, read once: the files of FONT_DIR where it is set, else Noto CJK and DejaVu where the
 * system keeps them, and for scripts that those lack whatever else is installed. Safe for several threads.
 */
public final class FontBook {
    private static final List<Path> SYSTEM = List.of(
            Path.of("/usr/share/fonts/opentype/noto"),
            Path.of("/usr/share/fonts/noto-cjk"),
            Path.of("/usr/share/fonts/google-noto-cjk"),
            Path.of("/usr/share/fonts/truetype/dejavu"),
            Path.of("/usr/share/fonts/truetype/noto"),
            Path.of("/Library/Fonts"));

    /** A collection holds a face for each region: the same character has another shape in each. */
    private static final Map<String, String> REGIONS =
            Map.of("ko", "KR", "ja", "JP", "zh-TW", "TC", "zh-Hant", "TC", "zh-HK", "HK", "zh-MO", "HK");

    /** In one folder, where a person is told; of more, the number. */
    private static final int NAMED = 4;

    /** Characters of a font that are looked at: one may be blank. */
    private static final int PROBED = 4;

    private static final FontRenderContext CONTEXT = new FontRenderContext(null, true, true);

    /** By PostScript name. */
    private static final Map<String, Boolean> OUTLINED = new ConcurrentHashMap<>();

    /** Beyond what weights can be apart, twice. */
    private static final int FARTHEST = 2_000;

    private final List<Font> fonts;
    /** Before all others, whatever is asked for. */
    private final List<Font> preferred;

    private final Map<String, List<Font>> ordered = new ConcurrentHashMap<>();

    private FontBook(List<Font> fonts, List<Font> preferred) {
        this.fonts = List.copyOf(fonts);
        this.preferred = List.copyOf(preferred);
    }

    /** @throws SettingsException where FONT_DIR is no folder with fonts in it, or no font is found at all */
    public static FontBook load(Settings settings) {
        Optional<Path> folder = settings.find(Keys.FONT_DIR);
        List<Path> files = files(folder.map(List::of).orElse(SYSTEM));
        if (files.isEmpty()) {
            throw new SettingsException(folder.map(f -> "FONT_DIR is " + f + ": it must be a folder with .ttf, .otf or"
                            + " .ttc files in it, such as /usr/share/fonts/opentype/noto")
                    .orElse("no fonts found in " + SYSTEM + ": install the Debian package fonts-noto-cjk, or set"
                            + " FONT_DIR to a folder with .ttf, .otf or .ttc files"));
        }
        return new FontBook(files.stream().flatMap(file -> read(file).stream()).toList(), List.of());
    }

    /** Which files these settings lead to, for people. */
    public static String inUse(Settings settings) {
        return settings.find(Keys.FONT_DIR).map(List::of).orElse(SYSTEM).stream()
                .filter(folder -> !files(List.of(folder)).isEmpty())
                .map(folder -> folder + " (" + names(files(List.of(folder))) + ")")
                .collect(Collectors.joining(", "));
    }

    /**
     * The same fonts, of which one is taken wherever it has the character.
     *
     * @param name PostScript name or family, in any case
     * @throws JobRejected (permanent) where there is none of that name
     */
    public FontBook preferring(String name) {
        List<Font> named = Stream.concat(fonts.stream(), Installed.FONTS.stream())
                .filter(font -> name.equalsIgnoreCase(font.getPSName())
                        || name.equalsIgnoreCase(font.getFamily(Locale.ROOT))
                        || name.equalsIgnoreCase(font.getFontName(Locale.ROOT))
                        || name.equalsIgnoreCase(FontWeight.family(font)))
                .toList();
        if (named.isEmpty()) {
            throw JobRejected.permanent("there is no font '" + name + "' on the operate worker; it has "
                    + fonts.stream()
                            .map(font -> font.getFamily(Locale.ROOT))
                            .distinct()
                            .sorted()
                            .collect(Collectors.joining(", "))
                    + ", and what the system has: add a font to the folder FONT_DIR");
        }
        return new FontBook(fonts, named);
    }

    private static String names(List<Path> files) {
        List<String> names =
                files.stream().map(file -> file.getFileName().toString()).toList();
        return names.size() <= NAMED ? String.join(", ", names) : names.size() + " files";
    }

    private static List<Path> files(List<Path> folders) {
        List<Path> files = new ArrayList<>();
        for (Path folder : folders) {
            if (Files.isDirectory(folder)) {
                try (Stream<Path> inside = Files.list(folder)) {
                    inside.filter(FontBook::wanted).sorted().forEach(files::add);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }
        }
        return files;
    }

    private static boolean wanted(Path file) {
        String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
        boolean font = name.endsWith(".ttf") || name.endsWith(".otf") || name.endsWith(".ttc");
        // What leans or is narrow is made of the upright, as the source leans.
        return font && Stream.of("oblique", "italic", "condensed", "mono").noneMatch(name::contains);
    }

    private static List<Font> read(Path file) {
        try {
            return Arrays.asList(Font.createFonts(file.toFile()));
        } catch (FontFormatException e) {
            throw new SettingsException("the font " + file + " can't be read (" + e.getMessage()
                    + "): remove it or set FONT_DIR to another folder");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * A font for each stretch of a text, in its order.
     *
     * @throws JobRejected where a character is in no font: a box in its place would be worse than no picture
     */
    public List<Run> runs(String text, String lang, Face face) {
        List<Font> candidates = candidates(lang, face);
        List<Run> runs = new ArrayList<>();
        for (int at = 0; at < text.length(); ) {
            int end = text.offsetByCodePoints(at, 1);
            Font font = Objects.requireNonNullElseGet(
                    firstThatShows(candidates, text.substring(at, end)), () -> missing(text, candidates));
            Run last = runs.isEmpty() ? null : runs.get(runs.size() - 1);
            if (last != null && (last.font().equals(font) || ignorable(text.codePointAt(at)))) {
                runs.set(runs.size() - 1, new Run(last.start(), end, last.font()));
            } else {
                runs.add(new Run(at, end, font));
            }
            at = end;
        }
        return runs;
    }

    /** Whether the best font for that language and face has all of it. */
    boolean has(String text, String lang, Face face) {
        Font best = candidates(lang, face).get(0);
        return text.codePoints().allMatch(best::canDisplay);
    }

    /**
     * The family that Chinese is set in, by weight.
     *
     * @return empty where no such font is serif, or none is not
     */
    public SortedMap<Integer, Font> weights(boolean serif) {
        List<Font> candidates = candidates("zh", new Face(Face.REGULAR, serif));
        SortedMap<Integer, Font> weights = new TreeMap<>();
        if (isSerif(candidates.get(0)) == serif) {
            String family = FontWeight.family(candidates.get(0));
            candidates.stream()
                    .filter(font -> FontWeight.family(font).equals(family))
                    .forEach(font -> weights.putIfAbsent(FontWeight.of(font), font));
        }
        return weights;
    }

    /** From {@code start} up to {@code end}, in chars. The font has the size 1. */
    public record Run(int start, int end, Font font) {}

    private static @Nullable Font firstThatShows(List<Font> candidates, String text) {
        return candidates.stream()
                .filter(font -> text.codePoints().allMatch(c -> ignorable(c) || shows(font, c)))
                .findFirst()
                .orElse(null);
    }

    /** A font of pictures, as of coloured emoji, knows the character too, and has no outline to fill. */
    private static boolean shows(Font font, int codePoint) {
        return font.canDisplay(codePoint)
                && OUTLINED.computeIfAbsent(font.getPSName(), name -> isOutlined(font, codePoint));
    }

    private static boolean isOutlined(Font font, int codePoint) {
        return IntStream.concat(IntStream.of(codePoint), IntStream.range('!', Character.MAX_CODE_POINT))
                .filter(font::canDisplay)
                .limit(PROBED)
                .anyMatch(c -> !font.createGlyphVector(CONTEXT, Character.toString(c))
                        .getOutline()
                        .getBounds2D()
                        .isEmpty());
    }

    /** Spaces, joiners and variation selectors leave no mark, so a font need not know them. */
    private static boolean ignorable(int codePoint) {
        return Character.isWhitespace(codePoint)
                || Character.getType(codePoint) == Character.FORMAT
                || Character.getType(codePoint) == Character.CONTROL
                || (codePoint >= 0xFE00 && codePoint <= 0xFE0F);
    }

    private static Font missing(String text, List<Font> candidates) {
        IntPredicate shown = c -> ignorable(c) || candidates.stream().anyMatch(font -> shows(font, c));
        String characters = text.codePoints()
                .filter(shown.negate())
                .distinct()
                .mapToObj(c -> Character.toString(c) + String.format(Locale.ROOT, " (U+%04X)", c))
                .collect(Collectors.joining(", "));
        int first = text.codePoints().filter(shown.negate()).findFirst().orElse(0);
        throw JobRejected.permanent("no font can show " + characters + " of the text '" + text
                + "': install the Debian package " + packageFor(first)
                + " on the operate worker, or add a font that can to the folder FONT_DIR");
    }

    private static String packageFor(int codePoint) {
        return switch (Character.UnicodeScript.of(codePoint)) {
            case HAN, HANGUL, HIRAGANA, KATAKANA, BOPOMOFO -> "fonts-noto-cjk";
            case COMMON, INHERITED -> "fonts-symbola";
            default -> "fonts-noto-core";
        };
    }

    /** Every font, the best for that language and weight first. */
    private List<Font> candidates(String lang, Face face) {
        return ordered.computeIfAbsent(lang + face, key -> {
            Comparator<Font> best = Comparator.comparingInt(font -> rank(font, region(lang), face));
            List<Font> sorted = new ArrayList<>(preferred);
            sorted.sort(best);
            fonts.stream().sorted(best).forEach(sorted::add);
            sorted.addAll(Installed.FONTS);
            return sorted;
        });
    }

    /** First the kind, then the language's own shapes, then the nearest weight; of two as near the lighter. */
    private static int rank(Font font, String region, Face face) {
        String name = font.getFontName(Locale.ROOT);
        int family = name.contains(" CJK ") ? (name.contains(" CJK " + region) ? 0 : 1) : 2;
        int weight = FontWeight.of(font);
        int apart = 2 * Math.abs(weight - face.weight()) + (weight > face.weight() ? 1 : 0);
        return (isSerif(font) == face.serif() ? 0 : 4 * FARTHEST) + family * FARTHEST + apart;
    }

    private static boolean isSerif(Font font) {
        return font.getFontName(Locale.ROOT).contains("Serif");
    }

    static String region(String lang) {
        String known = REGIONS.get(lang);
        if (known != null) {
            return known;
        }
        Locale locale = Locale.forLanguageTag(lang);
        return REGIONS.getOrDefault(
                locale.getLanguage() + "-" + locale.getCountry(),
                REGIONS.getOrDefault(
                        locale.getLanguage() + "-" + locale.getScript(),
                        REGIONS.getOrDefault(locale.getLanguage(), "SC")));
    }

    /** What else the system has. A holder, as listing it takes seconds and few jobs need it. */
    private static final class Installed {
        static final List<Font> FONTS = Stream.of(
                        GraphicsEnvironment.getLocalGraphicsEnvironment().getAllFonts())
                .sorted(Comparator.comparing(
                                (Font font) -> !font.getFontName(Locale.ROOT).startsWith("Noto"))
                        .thenComparing(font -> font.getFontName(Locale.ROOT)))
                .toList();
    }
}
