package imagetranslate.translation.texts;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.dataformat.csv.CsvFactory;
import com.fasterxml.jackson.dataformat.csv.CsvGenerator;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvParser;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import imagetranslate.translation.texts.TextsFile.Page;
import imagetranslate.translation.texts.TextsFile.Unit;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Texts for spreadsheets: a row a block. Read with commas, semicolons or tabs between the columns, in any order of them. */
final class CsvTexts {
    private static final String REQUEST = "request_id";
    private static final String PICTURE = "image_id";
    private static final String BLOCK = "block";
    private static final String FROM = "source_lang";
    private static final String TO = "target_lang";
    private static final String SOURCE = "source";
    private static final String TARGET = "target";
    private static final List<String> COLUMNS = List.of(REQUEST, PICTURE, BLOCK, FROM, TO, SOURCE, TARGET);

    /** What a spreadsheet would run. One apostrophe more in front of it makes it text, and is taken away again. */
    private static final Pattern FORMULA = Pattern.compile("'*[=+\\-@\\t\\r＝＋－＠].*", Pattern.DOTALL);

    /** Lone halves of characters, which UTF-8 can't hold. */
    private static final Pattern HALVES = Pattern.compile("\\p{Cs}");

    /** The first line that Excel itself writes and hides. */
    private static final Pattern EXCELS_SEPARATOR = Pattern.compile("sep=(.)\\r?\\n", Pattern.CASE_INSENSITIVE);

    private final String text;
    private final char separator;
    private final int linesBefore;

    private CsvTexts(String text) {
        Matcher said = EXCELS_SEPARATOR.matcher(text);
        boolean isSaid = said.lookingAt();
        this.text = isSaid ? text.substring(said.end()) : text;
        this.linesBefore = isSaid ? 1 : 0;
        this.separator = isSaid ? said.group(1).charAt(0) : separator(text);
    }

    static byte[] write(TextsFile file) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(COLUMNS);
        for (Page page : file.pages()) {
            for (Unit unit : page.units()) {
                rows.add(List.of(
                        guarded(page.requestId()),
                        guarded(page.imageId()),
                        guarded(unit.block()),
                        page.sourceLang(),
                        file.targetLang(),
                        guarded(unit.source()),
                        guarded(unit.target())));
            }
        }
        CsvMapper csv = CsvMapper.builder()
                .enable(CsvGenerator.Feature.ALWAYS_QUOTE_STRINGS)
                .build();
        try {
            String text = csv.writerFor(csv.getTypeFactory().constructCollectionType(List.class, List.class))
                    .with(CsvSchema.emptySchema().withLineSeparator("\r\n"))
                    .writeValueAsString(rows);
            return (Utf.MARK + HALVES.matcher(text).replaceAll("\uFFFD")).getBytes(StandardCharsets.UTF_8);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("texts could not be written as CSV", e);
        }
    }

    static TextsFile read(byte[] bytes) throws BrokenTexts {
        return new CsvTexts(Utf.text(bytes)).all();
    }

    private static String guarded(String text) {
        return FORMULA.matcher(text).matches() ? "'" + text : text;
    }

    private static String unguarded(String text) {
        return text.startsWith("'") && FORMULA.matcher(text).matches() ? text.substring(1) : text;
    }

    /** By the header, which has none of these in a name. */
    private static char separator(String text) {
        String header = text.lines().findFirst().orElse("");
        return header.indexOf(';') >= 0 ? ';' : header.indexOf('\t') >= 0 ? '\t' : ',';
    }

    /** @param place such as "line 12" */
    private record Row(String place, List<String> cells) {
        boolean isBlank() {
            return cells.stream().allMatch(String::isBlank);
        }
    }

    private TextsFile all() throws BrokenTexts {
        List<Row> rows = rows();
        if (rows.isEmpty()) {
            throw new BrokenTexts("line 1", "the file is empty; its first line names the columns " + COLUMNS);
        }
        List<String> header = header(rows.get(0));
        Map<String, List<Unit>> units = new LinkedHashMap<>();
        Map<String, Page> pages = new LinkedHashMap<>();
        @Nullable String targetLang = null;
        for (Row row : rows.subList(1, rows.size())) {
            Map<String, String> cells = cells(header, row);
            String request = unguarded(cells.getOrDefault(REQUEST, ""));
            String lang = cells.getOrDefault(TO, "");
            if (targetLang != null && !targetLang.equals(lang)) {
                throw new BrokenTexts(
                        row.place(),
                        "target_lang is '" + lang + "', above it is '" + targetLang + "'; one file has one");
            }
            targetLang = lang;
            pages.putIfAbsent(
                    request,
                    new Page(
                            request,
                            unguarded(cells.getOrDefault(PICTURE, "")),
                            cells.getOrDefault(FROM, ""),
                            List.of()));
            units.computeIfAbsent(request, id -> new ArrayList<>())
                    .add(new Unit(
                            unguarded(cells.getOrDefault(BLOCK, "")),
                            unguarded(cells.getOrDefault(SOURCE, "")),
                            unguarded(cells.getOrDefault(TARGET, "")),
                            row.place()));
        }
        return new TextsFile(
                targetLang == null ? "" : targetLang,
                pages.values().stream()
                        .map(page -> new Page(
                                page.requestId(),
                                page.imageId(),
                                page.sourceLang(),
                                units.getOrDefault(page.requestId(), List.of())))
                        .toList());
    }

    private static List<String> header(Row first) throws BrokenTexts {
        List<String> header = first.cells().stream().map(String::strip).toList();
        for (String needed : List.of(REQUEST, BLOCK, TO, SOURCE, TARGET)) {
            if (header.indexOf(needed) < 0 || header.indexOf(needed) != header.lastIndexOf(needed)) {
                throw new BrokenTexts(
                        first.place(),
                        "the columns must be named in it, each once: there is "
                                + (header.contains(needed) ? "more than one '" : "no '") + needed + "' among "
                                + header);
            }
        }
        return header;
    }

    private static Map<String, String> cells(List<String> header, Row row) throws BrokenTexts {
        int more = row.cells().size() - header.size();
        boolean moreIsEmpty = more > 0
                && row.cells().subList(header.size(), row.cells().size()).stream()
                        .allMatch(String::isBlank);
        if (more < 0 || (more > 0 && !moreIsEmpty)) {
            throw new BrokenTexts(
                    row.place(),
                    "it has " + row.cells().size() + " columns, the first line names " + header.size()
                            + "; a text with a separator or a line's end in it stands in quotation marks");
        }
        Map<String, String> cells = new LinkedHashMap<>();
        for (int i = 0; i < header.size(); i++) {
            cells.put(header.get(i), row.cells().get(i));
        }
        return cells;
    }

    private List<Row> rows() throws BrokenTexts {
        List<Row> rows = new ArrayList<>();
        // What is broken is shown by its place, never by a piece of the file.
        CsvFactory factory = CsvFactory.builder()
                .enable(CsvParser.Feature.WRAP_AS_ARRAY)
                .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
                .build();
        try (CsvParser parser = factory.createParser(text)) {
            parser.setSchema(CsvSchema.emptySchema().withColumnSeparator(separator));
            List<String> cells = new ArrayList<>();
            String place = "";
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                if (token == JsonToken.VALUE_STRING) {
                    place = cells.isEmpty()
                            ? "line " + (parser.currentTokenLocation().getLineNr() + linesBefore)
                            : place;
                    cells.add(parser.getText());
                } else if (token == JsonToken.END_ARRAY && !cells.isEmpty()) {
                    rows.add(new Row(place, List.copyOf(cells)));
                    cells.clear();
                }
            }
        } catch (JsonProcessingException e) {
            throw new BrokenTexts(
                    "line " + (e.getLocation().getLineNr() + linesBefore), "this is no CSV: " + e.getOriginalMessage());
        } catch (IOException e) {
            throw new IllegalStateException("a text in memory could not be read", e);
        }
        rows.removeIf(Row::isBlank);
        return rows;
    }
}
