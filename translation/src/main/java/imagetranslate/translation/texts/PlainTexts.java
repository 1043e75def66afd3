package imagetranslate.translation.texts;

import imagetranslate.translation.texts.TextsFile.Page;
import imagetranslate.translation.texts.TextsFile.Unit;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Texts for any editor: under {@code [b3]} the source behind {@code <} and its translation behind {@code >}, a line for each line.
 * What no editor shows, and a backslash, is written as {@code \}{@code u001B} and {@code \\}.
 */
final class PlainTexts {
    static final String FIRST_LINE = "# Texts of pictures";

    private static final String HEAD = FIRST_LINE + "\n# The translation of what stands behind < goes behind >."
            + " Leave the rest as it is; \\\\ is a backslash.\n";

    private static final Pattern NOT_SHOWN = Pattern.compile("[\\p{Cc}\\p{Cs}\\u2028\\u2029\\uFEFF\\\\&&[^\\n]]");
    private static final Pattern ESCAPED = Pattern.compile("\\\\(\\\\|u[0-9A-Fa-f]{4}|.?)", Pattern.DOTALL);

    private final List<Page> pages = new ArrayList<>();
    private final List<Unit> units = new ArrayList<>();
    private final Lines source = new Lines();
    private final Lines target = new Lines();
    private String targetLang = "";
    private String request = "";
    private String picture = "";
    private String language = "";
    private String block = "";
    private int blockLine;

    private PlainTexts() {}

    static byte[] write(TextsFile file) {
        StringBuilder text = new StringBuilder(HEAD);
        text.append("target: ").append(escape(file.targetLang())).append('\n');
        for (Page page : file.pages()) {
            text.append("\nrequest: ").append(escape(page.requestId()));
            text.append("\npicture: ").append(escape(page.imageId()));
            text.append("\nlanguage: ").append(escape(page.sourceLang())).append('\n');
            for (Unit unit : page.units()) {
                text.append("\n[").append(escape(unit.block())).append("]\n");
                lines(text, "< ", unit.source());
                lines(text, "> ", unit.target());
            }
        }
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static void lines(StringBuilder text, String mark, String value) {
        for (String line : value.split("\n", -1)) {
            text.append(mark).append(escape(line)).append('\n');
        }
    }

    static TextsFile read(byte[] bytes) throws BrokenTexts {
        return new PlainTexts().all(Utf.text(bytes));
    }

    private TextsFile all(String text) throws BrokenTexts {
        int number = 0;
        for (String line : text.split("\n", -1)) {
            number++;
            take(line.endsWith("\r") ? line.substring(0, line.length() - 1) : line, "line " + number, number);
        }
        endPage();
        if (targetLang.isEmpty()) {
            throw new BrokenTexts("line 1", "no line says 'target: ' and the language of the translations");
        }
        return new TextsFile(targetLang, pages);
    }

    private void take(String line, String place, int number) throws BrokenTexts {
        if (line.isBlank() || line.startsWith("#")) {
            return;
        }
        if (line.startsWith("<") || line.startsWith(">")) {
            if (block.isEmpty()) {
                throw new BrokenTexts(place, "a text stands before any block such as [b3]");
            }
            (line.startsWith("<") ? source : target)
                    .add(unescape(line.substring(line.startsWith(" ", 1) ? 2 : 1), place));
        } else if (line.startsWith("[") && line.strip().endsWith("]")) {
            endUnit();
            String id = line.strip();
            block = unescape(id.substring(1, id.length() - 1), place);
            blockLine = number;
        } else if (line.startsWith("request:")) {
            endPage();
            request = value(line, place);
        } else if (line.startsWith("picture:")) {
            picture = value(line, place);
        } else if (line.startsWith("language:")) {
            language = value(line, place);
        } else if (line.startsWith("target:")) {
            targetLang = value(line, place);
        } else {
            throw new BrokenTexts(place, "it begins neither with < nor with >; each line of a text does");
        }
    }

    private static String value(String line, String place) throws BrokenTexts {
        String value = line.substring(line.indexOf(':') + 1);
        return unescape(value.startsWith(" ") ? value.substring(1) : value, place);
    }

    private void endUnit() throws BrokenTexts {
        if (!block.isEmpty()) {
            if (source.isEmpty()) {
                throw new BrokenTexts("line " + blockLine, "the block '" + block + "' has no source, a line behind <");
            }
            if (request.isEmpty()) {
                throw new BrokenTexts("line " + blockLine, "no line 'request: ' says of which job the block is");
            }
            units.add(new Unit(block, source.take(), target.take(), "line " + blockLine));
        }
        block = "";
    }

    private void endPage() throws BrokenTexts {
        endUnit();
        if (!request.isEmpty()) {
            pages.add(new Page(request, picture, language, units));
        }
        units.clear();
        request = "";
        picture = "";
        language = "";
    }

    private static String escape(String text) {
        return NOT_SHOWN
                .matcher(text)
                .replaceAll(found -> Matcher.quoteReplacement(
                        found.group().equals("\\")
                                ? "\\\\"
                                : String.format("\\u%04X", (int) found.group().charAt(0))));
    }

    private static String unescape(String text, String place) throws BrokenTexts {
        StringBuilder plain = new StringBuilder();
        Matcher found = ESCAPED.matcher(text);
        int from = 0;
        while (found.find()) {
            String escape = found.group(1);
            if (!escape.equals("\\") && escape.length() != 5) {
                throw new BrokenTexts(place, "'\\" + escape + "' means nothing; a backslash is written \\\\");
            }
            plain.append(text, from, found.start());
            plain.append(escape.equals("\\") ? '\\' : (char) Integer.parseInt(escape.substring(1), 16));
            from = found.end();
        }
        return plain.append(text, from, text.length()).toString();
    }

    /** A text of several lines. */
    private static final class Lines {
        private final List<String> lines = new ArrayList<>();

        void add(String line) {
            lines.add(line);
        }

        boolean isEmpty() {
            return lines.isEmpty();
        }

        String take() {
            String text = String.join("\n", lines);
            lines.clear();
            return text;
        }
    }
}
